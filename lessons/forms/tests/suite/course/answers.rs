//! What is right, what is wrong, and where two lines of a question contradict each other.

use super::*;

#[test]
fn answers_are_numbers_with_their_unit_tolerance_and_others_that_are_right() {
    for (lines, want) in [
        ("- = 100 °C", "100 ± 0 °C"),
        ("- = £2.40", "2.40 ± 0 £"),
        ("- = 12.5 ± 10%", "12.5 ± 1.25"),
        ("- = 38 ± 0.5", "38 ± 0.5"),
        ("- = 10–12 eggs", "11 ± 1 eggs"),
        ("- = 2\n- = -2", "2 ± 0, -2 ± 0"),
        ("- = 6 cm\n- = 7", "6 ± 0, 7 ± 0 cm"),
        ("- = 0.5 ± 0.01\n- = 1/2", "0.5 ± 0.01"),
        ("- = 1/2\n- = 0.5 ± 0.01", "1/2 ± 0.01"),
        ("- = 1,234\n- = 1234.0", "1,234 ± 0"),
        ("- = 1 000 ml\n- = 1000", "1 000 ± 0 ml"),
        ("- = **6** cm", "6 ± 0 cm"),
        ("- = 5\\*3", "5*3"),
        ("- = 16:00\n- = 4 p.m.", "16:00 / 4 p.m."),
        ("- = 10³\n- 103: No.", "10³ ± 0"),
        ("- = 1'500", "1'500 ± 0"),
    ] {
        let (course, complaints) = lesson(&format!("Words.\n## 1. How many?\n{lines}\n- ?: Count.\n"));
        assert!(complaints.iter().all(|complaint| complaint.level == Level::Warning), "{lines}: {complaints:?}");
        let found = match &text(&course).items.first().unwrap().kind {
            ItemKind::Number { right, tolerance, unit, also } => {
                let mut all = vec![format!("{right} ± {tolerance}")];
                all.extend(also.iter().map(|also| format!("{} ± {}", also.number, also.tolerance)));
                format!("{} {unit}", all.join(", ")).trim().to_owned()
            }
            ItemKind::ShortText { accepted } => accepted.join(" / "),
            ItemKind::Choice { .. } => "choice".to_owned(),
        };
        assert_eq!(found, want, "{lines}");
    }
}

#[test]
fn contradictions_are_judged_by_value() {
    for (lines, contradicts) in [
        ("- = 100\n- 10²: Work it out.", true),
        ("- = 10³\n- 103: No.", false),
        ("- = 38 ± 0.5\n- 38.2: No.", true),
        ("- = 38 ± 0.5\n- 38: No.", true),
        ("- = 38 ± 0.5\n- 39: No.", false),
        ("- = 6 cm\n- 6: No.", true),
        ("- = 6\n- 6.0: No.", true),
        ("- = six\n- Six!: No.", true),
        ("- = six\n- sixty: No.", false),
    ] {
        let (_, complaints) = lesson(&format!("Words.\n## 1. How many?\n{lines}\n- ?: Count.\n"));
        let errors = complaints.iter().filter(|complaint| complaint.level == Level::Error).count();
        assert_eq!(errors > 0, contradicts, "{lines}: {complaints:?}");
    }
}

#[test]
fn choices_may_be_right_together_or_each_alone() {
    let choices = "- [x] root: Yes.\n- [ ] stone: No.\n- [x] leaf\n";
    let kind = |every: &str| {
        let (course, complaints) = lesson(&format!("Words.\n## 1. What drinks?\n{choices}{every}- ?: Look.\n"));
        assert!(complaints.is_empty(), "{complaints:?}");
        let item = text(&course).items.first().unwrap().clone();
        (item.kind, item.right)
    };
    let wanted = |every| ItemKind::Choice {
        choices: ["root", "stone", "leaf"].map(str::to_owned).to_vec(),
        right: 0,
        also: vec![2],
        every,
    };
    assert_eq!(kind(""), (wanted(false), "Yes.".to_owned()));
    assert_eq!(kind("- +: Yes, both.\n"), (wanted(true), "Yes, both.".to_owned()));
}

#[test]
fn a_number_in_words_beside_its_figures_is_that_number() {
    let right = |lines: &str| {
        let (course, complaints) = lesson(&format!("Count.\n\n## 1. How many?\n{lines}- ?: Count.\n"));
        assert!(complaints.is_empty(), "{complaints:?}");
        text(&course).items[0].kind.clone()
    };
    assert_eq!(right("- = 12\n- = twelve\n"), right("- = 12\n"));
    assert_eq!(right("- = twelve\n- = 12\n"), right("- = 12\n"));
    assert!(matches!(right("- = twelve\n"), ItemKind::ShortText { .. }), "a word to spell stays one");
    assert!(matches!(right("- = 2·10³ m\n"), ItemKind::Number { .. }));
}
