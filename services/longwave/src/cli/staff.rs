//! What `teacher change` and `teacher remove` take.

use clap::Args;

/// `teacher change`
#[derive(Debug, Args)]
pub struct TeacherChange {
    /// The name.
    pub name: String,
    /// Which of several people of that name: the number in `teacher list`.
    #[arg(long, value_name = "NUMBER")]
    pub which: Option<i64>,
    /// The classes that they teach no longer.
    #[arg(long, value_delimiter = ',', required = true, value_name = "CLASSES")]
    pub not_class: Vec<String>,
}

/// `teacher remove`
#[derive(Debug, Args)]
pub struct TeacherRemove {
    /// The name.
    pub name: String,
    /// Which of several people of that name: the number in `teacher list`.
    #[arg(long, value_name = "NUMBER")]
    pub which: Option<i64>,
    /// Also where nobody is left who hears when a child is in danger.
    #[arg(long)]
    pub anyway: bool,
}

/// `teacher pin`
#[derive(Debug, Args)]
pub struct TeacherPin {
    /// The name.
    pub name: String,
    /// Which of several people of that name: the number in `teacher list`.
    #[arg(long, value_name = "NUMBER")]
    pub which: Option<i64>,
}
