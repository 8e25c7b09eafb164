//! What the school says of itself: every sentence that families read may name it.

use crate::Language;

/// What the school says of itself.
#[derive(Clone, Debug)]
pub struct School {
    /// Its name, as families know it: `School 12`.
    pub name: String,
    /// What it is called in SMS: the same, or a shorter name.
    pub sms_name: String,
    /// Where a person can call, as written in a message: `7012 3456`.
    pub contact: Option<String>,
    /// ISO 3166 code of its country: chooses the child helpline.
    pub region: String,
    /// Where its pages are reached from a phone, `https://lessons.example.org`: alerts lead there. `None` where they can't be.
    pub pages: Option<String>,
    /// The language in which staff are alerted, and in which strangers are answered.
    pub language: Language,
}
