//! Lessons of several children on one handset: how many of them leave as one SMS. It sends nothing.

use messages::limits::LESSON_PARTS_MAX;
use messages::pack::{Permitted, measure};

/// The messages of one handset, in the roster's order, put together: those that share a group leave as one SMS, each group two minutes
/// after the one before it. A group is never larger than three parts, unless one message alone is.
pub fn bundle(messages: &[&str], permitted: &Permitted) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut words = String::new();
    for (at, message) in messages.iter().enumerate() {
        let together = format!("{words}\n{message}");
        match groups.last_mut() {
            Some(group) if measure(&together, permitted).parts <= LESSON_PARTS_MAX => {
                group.push(at);
                words = together;
            }
            _ => {
                groups.push(vec![at]);
                words = (*message).to_owned();
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_share_an_sms_while_it_has_three_parts() {
        let short = "a".repeat(150);
        let long = "b".repeat(400);
        for (messages, groups) in [
            (vec![short.as_str(); 3], vec![vec![0, 1, 2]]),
            (vec![short.as_str(); 4], vec![vec![0, 1, 2], vec![3]]),
            (vec![&long, &short], vec![vec![0], vec![1]]),
            (vec![&short, &long, &short], vec![vec![0], vec![1], vec![2]]),
            (vec![], vec![]),
        ] {
            assert_eq!(bundle(&messages, &Permitted::default()), groups);
        }
    }
}
