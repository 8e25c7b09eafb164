//! What follows from the outcomes of an attempt.

use super::{Fault, Next, Outcome, Pattern, Scope, Tried};
use crate::{
    limits::{
        ALERT_WAITS_MS_MAX, ATTEMPTS_MAX, DOUBTED_AGAIN_MS, REFUSED_AGAIN_MS, ROUTE_REST_MS, ROUTE_REST_MS_MAX,
        UNKNOWN_AGAIN_MS, UNKNOWN_REPLY_AGAIN_MS, UNKNOWN_REPLY_SMS_AGAIN_MS, UNKNOWN_SMS_AGAIN_MS,
    },
    parcel::Kind,
    trust::Trust,
};

/// What follows from the outcomes of an attempt's parts. The gravest part decides: words that were refused are refused for all parts,
/// and one accepted part beside a lost one is unknown, for sending again would repeat it.
pub fn after(outcomes: &[Outcome], tried: Tried) -> Next {
    let accepted = outcomes.iter().filter(|o| matches!(o, Outcome::Accepted(_))).count();
    let worst = outcomes.iter().max_by_key(|o| gravity(o));
    match worst {
        None => Next::Again { at_ms: tried.now_ms, route_rests: false },
        Some(Outcome::Accepted(_)) => Next::Done,
        Some(Outcome::OptedOut) => Next::OptedOut,
        Some(Outcome::Refused { why, fault: Fault::Content }) => Next::TellTeacher { why: why.clone() },
        Some(Outcome::Refused { why, fault: Fault::Address }) => Next::StepDown { why: why.clone(), for_good: true },
        Some(Outcome::Refused { why, fault: Fault::AddressInDoubt }) => doubted(why, tried),
        // What is partly out can't be called back: a second copy of the accepted parts is a copy of the message.
        Some(_) if accepted > 0 => unknown(tried),
        Some(Outcome::Unknown) => unknown(tried),
        Some(Outcome::Refused { fault: Fault::Route, .. }) => route_rests(tried),
        Some(Outcome::Refused { why, fault: Fault::Unclear }) => unclear(why, tried),
        Some(Outcome::Later { at_ms, scope: Scope::Chat, why }) if cannot_wait(tried, *at_ms) => {
            Next::Elsewhere { why: why.clone(), or_at_ms: *at_ms }
        }
        Some(Outcome::Later { at_ms, scope, why }) => {
            if tried.attempts >= ATTEMPTS_MAX && *scope != Scope::Route {
                Next::TellTeacher { why: why.clone() }
            } else {
                Next::Again { at_ms: *at_ms, route_rests: *scope == Scope::Route }
            }
        }
        Some(Outcome::Unsent) => Next::Again { at_ms: tried.now_ms, route_rests: false },
    }
}

/// How long a route rests after that many failures of its own in a row, in milliseconds.
pub fn route_rest_ms(failures: u32) -> i64 {
    ROUTE_REST_MS.saturating_mul(1_i64 << failures.min(20)).min(ROUTE_REST_MS_MAX)
}

/// Once proves nothing. An alert looks for another way at once, all the same.
fn doubted(why: &str, tried: Tried) -> Next {
    let pause_ms = usize::try_from(tried.doubts).ok().and_then(|doubts| DOUBTED_AGAIN_MS.get(doubts));
    match pause_ms {
        None => Next::StepDown { why: why.to_owned(), for_good: true },
        Some(_) if tried.kind == Kind::Alert => Next::StepDown { why: why.to_owned(), for_good: false },
        Some(pause_ms) => Next::Again { at_ms: tried.now_ms.saturating_add(*pause_ms), route_rests: false },
    }
}

/// An alert does not sit out a chat's long wait while the person has another way.
fn cannot_wait(tried: Tried, at_ms: i64) -> bool {
    tried.kind == Kind::Alert && at_ms.saturating_sub(tried.now_ms) > ALERT_WAITS_MS_MAX
}

fn route_rests(tried: Tried) -> Next {
    Next::Again { at_ms: tried.now_ms.saturating_add(route_rest_ms(tried.route_failures)), route_rests: true }
}

/// A refusal that may be anybody's fault waits until its pattern shows, as long as its message can wait.
fn unclear(why: &str, tried: Tried) -> Next {
    let down = |for_good| Next::StepDown { why: why.to_owned(), for_good };
    let can_wait = !matches!(tried.kind, Kind::Alert | Kind::SignIn) && tried.attempts < ATTEMPTS_MAX;
    match tried.pattern {
        Pattern::Route => route_rests(tried),
        Pattern::Dead => down(true),
        // Lessons go nowhere before the introduction: where that has no way, they have none.
        Pattern::Address => down(tried.kind == Kind::Introduction),
        Pattern::Alone if can_wait => {
            Next::Again { at_ms: tried.now_ms.saturating_add(REFUSED_AGAIN_MS), route_rests: false }
        }
        Pattern::Alone => down(tried.kind == Kind::Introduction),
    }
}

fn unknown(tried: Tried) -> Next {
    let wait_ms = match (tried.kind.is_reply(), tried.receipts) {
        (true, Trust::None) => UNKNOWN_REPLY_AGAIN_MS,
        (true, _) => UNKNOWN_REPLY_SMS_AGAIN_MS,
        (false, Trust::None) => UNKNOWN_AGAIN_MS,
        (false, _) => UNKNOWN_SMS_AGAIN_MS,
    };
    let may = tried.kind.may_repeat() && !tried.repeated;
    Next::Unknown { again_at_ms: may.then(|| tried.now_ms.saturating_add(wait_ms)) }
}

fn gravity(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Accepted(_) => 0,
        Outcome::Unsent => 1,
        Outcome::Later { .. } => 2,
        Outcome::Refused { fault: Fault::Route | Fault::Unclear, .. } => 3,
        Outcome::Unknown => 4,
        Outcome::Refused { fault: Fault::Address | Fault::AddressInDoubt, .. } => 5,
        Outcome::Refused { fault: Fault::Content, .. } => 6,
        Outcome::OptedOut => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried() -> Tried {
        Tried {
            kind: Kind::Lesson,
            attempts: 1,
            doubts: 0,
            repeated: false,
            receipts: Trust::Trusted,
            route_failures: 0,
            pattern: Pattern::Alone,
            now_ms: 1_000,
        }
    }

    fn accepted() -> Outcome {
        Outcome::Accepted("a".into())
    }

    fn refused(fault: Fault) -> Outcome {
        Outcome::Refused { why: "why".into(), fault }
    }

    #[test]
    fn what_follows() {
        let later = |scope| Outcome::Later { at_ms: 9_000, scope, why: "429".into() };
        let cases = [
            (vec![accepted(), accepted()], Next::Done),
            (vec![refused(Fault::Address)], Next::StepDown { why: "why".into(), for_good: true }),
            (vec![refused(Fault::Content)], Next::TellTeacher { why: "why".into() }),
            (vec![refused(Fault::Route)], Next::Again { at_ms: 1_000 + ROUTE_REST_MS, route_rests: true }),
            (vec![later(Scope::Route)], Next::Again { at_ms: 9_000, route_rests: true }),
            (vec![later(Scope::Chat)], Next::Again { at_ms: 9_000, route_rests: false }),
            (vec![refused(Fault::Unclear)], Next::Again { at_ms: 1_000 + REFUSED_AGAIN_MS, route_rests: false }),
            (
                vec![accepted(), refused(Fault::Unclear)],
                Next::Unknown { again_at_ms: Some(1_000 + UNKNOWN_SMS_AGAIN_MS) },
            ),
            (vec![Outcome::Unsent], Next::Again { at_ms: 1_000, route_rests: false }),
            (vec![Outcome::OptedOut], Next::OptedOut),
            (vec![Outcome::Unknown], Next::Unknown { again_at_ms: Some(1_000 + UNKNOWN_SMS_AGAIN_MS) }),
            (
                vec![accepted(), refused(Fault::Route)],
                Next::Unknown { again_at_ms: Some(1_000 + UNKNOWN_SMS_AGAIN_MS) },
            ),
            (vec![accepted(), later(Scope::Route)], Next::Unknown { again_at_ms: Some(1_000 + UNKNOWN_SMS_AGAIN_MS) }),
        ];
        for (outcomes, want) in cases {
            assert_eq!(after(&outcomes, tried()), want, "{outcomes:?}");
        }
    }

    #[test]
    fn what_is_repeated_how_soon_and_nothing_twice() {
        let again = |kind, receipts| match after(&[Outcome::Unknown], Tried { kind, receipts, ..tried() }) {
            Next::Unknown { again_at_ms } => again_at_ms.map(|at_ms| at_ms - 1_000),
            next => panic!("{kind:?}: {next:?}"),
        };
        for kind in [Kind::Reply, Kind::Help, Kind::StopConfirmation] {
            assert_eq!(again(kind, Trust::None), Some(UNKNOWN_REPLY_AGAIN_MS), "{kind:?}");
            assert_eq!(again(kind, Trust::Trusted), Some(UNKNOWN_REPLY_SMS_AGAIN_MS), "{kind:?}");
        }
        for kind in [Kind::Lesson, Kind::Introduction, Kind::Notice, Kind::ParentLine] {
            assert_eq!(again(kind, Trust::None), Some(UNKNOWN_AGAIN_MS), "{kind:?}");
            assert_eq!(again(kind, Trust::Doubted), Some(UNKNOWN_SMS_AGAIN_MS), "{kind:?}");
        }
        // An alert has an alarm of its own that repeats it; a link is asked for again.
        for kind in [Kind::Alert, Kind::SignIn] {
            assert_eq!(again(kind, Trust::Trusted), None, "{kind:?}");
        }
        let twice = Tried { repeated: true, ..tried() };
        assert_eq!(after(&[Outcome::Unknown], twice), Next::Unknown { again_at_ms: None });
    }

    #[test]
    fn what_follows_from_a_pattern() {
        let next = |kind, attempts, pattern| {
            after(&[refused(Fault::Unclear)], Tried { kind, attempts, pattern, route_failures: 1, ..tried() })
        };
        let down = |for_good| Next::StepDown { why: "why".into(), for_good };
        let wait = Next::Again { at_ms: 1_000 + REFUSED_AGAIN_MS, route_rests: false };
        let rest = Next::Again { at_ms: 1_000 + route_rest_ms(1), route_rests: true };
        for (kind, attempts, pattern, want) in [
            (Kind::Lesson, 1, Pattern::Alone, wait),
            (Kind::Lesson, ATTEMPTS_MAX, Pattern::Alone, down(false)),
            (Kind::Lesson, 99, Pattern::Route, rest),
            (Kind::Lesson, 2, Pattern::Address, down(false)),
            (Kind::Introduction, 2, Pattern::Address, down(true)),
            (Kind::Lesson, 3, Pattern::Dead, down(true)),
            (Kind::Alert, 1, Pattern::Alone, down(false)),
        ] {
            assert_eq!(next(kind, attempts, pattern), want, "{kind:?} {pattern:?}");
        }
    }

    #[test]
    fn a_chat_that_always_says_later_reaches_the_teacher_but_a_route_does_not() {
        let tired = Tried { attempts: ATTEMPTS_MAX, ..tried() };
        let later = |scope| [Outcome::Later { at_ms: 9_000, scope, why: "429".into() }];
        assert_eq!(after(&later(Scope::Chat), tired), Next::TellTeacher { why: "429".into() });
        assert!(matches!(after(&later(Scope::Route), tired), Next::Again { route_rests: true, .. }));
    }

    #[test]
    fn an_alert_goes_another_way_where_a_chat_makes_it_wait() {
        let later = |at_ms, scope| [Outcome::Later { at_ms, scope, why: "429".into() }];
        let long_ms = 1_000 + ALERT_WAITS_MS_MAX + 1;
        let alert = Tried { kind: Kind::Alert, ..tried() };
        let elsewhere = Next::Elsewhere { why: "429".into(), or_at_ms: long_ms };
        assert_eq!(after(&later(long_ms, Scope::Chat), alert), elsewhere);
        for (list, tried) in [
            (later(long_ms, Scope::Chat), tried()),
            (later(long_ms - 1, Scope::Chat), alert),
            (later(long_ms, Scope::Route), alert),
        ] {
            assert!(matches!(after(&list, tried), Next::Again { .. }), "{list:?}");
        }
    }

    #[test]
    fn an_address_in_doubt_is_tried_again_and_given_up_at_last() {
        let doubted = |doubts, kind| after(&[refused(Fault::AddressInDoubt)], Tried { doubts, kind, ..tried() });
        for (doubts, pause_ms) in (0..).zip(DOUBTED_AGAIN_MS) {
            let again = Next::Again { at_ms: 1_000 + pause_ms, route_rests: false };
            assert_eq!(doubted(doubts, Kind::Lesson), again);
            assert_eq!(doubted(doubts, Kind::Alert), Next::StepDown { why: "why".into(), for_good: false });
        }
        let given_up = Next::StepDown { why: "why".into(), for_good: true };
        assert_eq!(doubted(u32::try_from(DOUBTED_AGAIN_MS.len()).unwrap(), Kind::Lesson), given_up);
        let partly = [accepted(), refused(Fault::AddressInDoubt)];
        assert!(matches!(after(&partly, tried()), Next::Again { .. }), "a long lesson is tried again");
    }

    #[test]
    fn a_routes_rest_grows_to_its_limit() {
        assert_eq!(route_rest_ms(0), ROUTE_REST_MS);
        assert_eq!(route_rest_ms(1), 2 * ROUTE_REST_MS);
        assert_eq!(route_rest_ms(u32::MAX), ROUTE_REST_MS_MAX);
    }
}
