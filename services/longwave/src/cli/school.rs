//! What the commands of `school` take.

use clap::{Args, Subcommand};

/// `school`
#[derive(Debug, Subcommand)]
pub enum School {
    /// Add a school to the organisation: its classes, staff and messages are its own.
    Add(SchoolAdd),
    /// Every school, with its classes and who hears when a child is in danger.
    List,
    /// Change what is known of a school. The first one stands in the configuration.
    Change(SchoolChange),
}

/// What is known of a school.
#[derive(Debug, Args)]
pub struct SchoolSaid {
    /// A short name for SMS, where the name leaves too little room; empty takes it away.
    #[arg(long, value_name = "NAME")]
    pub sms_name: Option<String>,
    /// The district that it belongs to, from the largest to the smallest: North/Coast.
    #[arg(long, value_name = "PATH")]
    pub district: Option<String>,
    /// Its zone, like Africa/Nairobi.
    #[arg(long)]
    pub zone: Option<String>,
    /// Its country, like KE.
    #[arg(long)]
    pub region: Option<String>,
    /// The language of those of whom no other is known, like sw.
    #[arg(long)]
    pub language: Option<String>,
    /// When nobody is written to: 20:00-07:00; empty for never.
    #[arg(long, value_name = "HOURS")]
    pub quiet: Option<String>,
    /// Where a person can call, as written in HELP; empty takes it away.
    #[arg(long, value_name = "NUMBER")]
    pub contact: Option<String>,
    /// Whether the office and a child's own teachers may see the child's own number: yes or no.
    #[arg(long, value_name = "YES")]
    pub show_child_numbers: Option<bool>,
}

/// `school add`
#[derive(Debug, Args)]
pub struct SchoolAdd {
    /// Its name, as families know it. What is not said below is as at the first school.
    pub name: String,
    #[command(flatten)]
    pub said: SchoolSaid,
}

/// `school change`
#[derive(Debug, Args)]
pub struct SchoolChange {
    /// Its name, or its short one.
    pub school: String,
    /// A new name.
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub said: SchoolSaid,
}
