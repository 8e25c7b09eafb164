//! What a column of a roster can mean, and the reading of one header. The words themselves are in `vocabulary`.

use messages::parcel::Purpose;

use super::vocabulary::{self, Role, Word};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// The learner's number in the school's register.
    Reference,
    /// The learner's name.
    Name,
    /// The name that the learner is called by, where it has a column of its own.
    GivenName,
    /// The family's or father's name, where it has a column of its own.
    FamilyName,
    /// The class.
    Class,
    /// The learner's language.
    Language,
    /// The learner's time zone.
    Zone,
    /// The phone on which the learner is reached.
    Phone,
    /// Whose phone that is.
    PhoneUse,
    /// Whether a Telegram link is wanted.
    Telegram,
    /// The learner's level.
    Level,
    /// Yes, no, or the purposes agreed to.
    Consent,
    /// Yes or no to one purpose.
    ConsentFor(Purpose),
    /// Who agreed.
    ConsentBy,
    /// How.
    ConsentHow,
    /// When.
    ConsentWhen,
    /// Something about a guardian.
    Guardian(Who, GuardianField),
}

/// Which guardian a column speaks of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Who {
    /// The first, second, … guardian.
    Numbered(u8),
    /// The mother: a column of hers says the relation too.
    Mother,
    /// The father.
    Father,
}

/// What a column says of a guardian.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GuardianField {
    /// The name.
    Name,
    /// The phone.
    Phone,
    /// Mother, uncle, neighbour.
    Relation,
    /// The language.
    Language,
}

/// What a header means, if it is understood: letters alone count, so case, accents, spaces and underscores do not.
pub(super) fn field_of(header: &str) -> Option<Field> {
    let outside_brackets = header.split(['(', '[']).next().unwrap_or(header);
    [header, outside_brackets].into_iter().find_map(|text| {
        let (folded, place) = vocabulary::fold(text);
        plain(&folded, place).or_else(|| of_role(&folded, place))
    })
}

/// A header that needs no second word: `class`, `phone`, `parent`.
fn plain(folded: &str, place: Option<u8>) -> Option<Field> {
    match vocabulary::role(folded) {
        Some(Role::Consent) => Some(Field::Consent),
        Some(role) => combine(role, Word::Name, place),
        // A number alone may be the row's.
        None => {
            let mut words = vocabulary::columns(folded).filter(|word| *word != Word::Number);
            words.find_map(|word| combine(Role::Learner, word, place))
        }
    }
}

/// A header of a role and a word, in either order: `guardian phone`, `simu ya mzazi`.
fn of_role(folded: &str, place: Option<u8>) -> Option<Field> {
    vocabulary::beside_roles(folded)
        .find_map(|(role, rest)| vocabulary::columns(rest).find_map(|word| combine(role, word, place)))
}

fn combine(role: Role, word: Word, place: Option<u8>) -> Option<Field> {
    match role {
        Role::Learner => of_learner(word).filter(|_| place.is_none_or(|place| place == 1)),
        Role::Guardian => of_guardian(word).map(|field| Field::Guardian(Who::Numbered(place.unwrap_or(1)), field)),
        Role::Mother => of_guardian(word).map(|field| Field::Guardian(Who::Mother, field)),
        Role::Father => of_guardian(word).map(|field| Field::Guardian(Who::Father, field)),
        Role::Consent => of_consent(word),
    }
}

fn of_learner(word: Word) -> Option<Field> {
    Some(match word {
        Word::Number | Word::Reference => Field::Reference,
        Word::Name => Field::Name,
        Word::GivenName => Field::GivenName,
        Word::FamilyName => Field::FamilyName,
        Word::Class => Field::Class,
        Word::Language => Field::Language,
        Word::Zone => Field::Zone,
        Word::Phone => Field::Phone,
        Word::PhoneUse => Field::PhoneUse,
        Word::Telegram => Field::Telegram,
        Word::Level => Field::Level,
        Word::Relation => Field::Guardian(Who::Numbered(1), GuardianField::Relation),
        Word::GivenBy => Field::ConsentBy,
        Word::How | Word::When | Word::For(_) => return None,
    })
}

fn of_guardian(word: Word) -> Option<GuardianField> {
    Some(match word {
        Word::Name => GuardianField::Name,
        Word::Phone | Word::Number => GuardianField::Phone,
        Word::Relation => GuardianField::Relation,
        Word::Language => GuardianField::Language,
        _ => return None,
    })
}

fn of_consent(word: Word) -> Option<Field> {
    Some(match word {
        Word::GivenBy | Word::Name => Field::ConsentBy,
        Word::How => Field::ConsentHow,
        Word::When => Field::ConsentWhen,
        Word::For(purpose) => Field::ConsentFor(purpose),
        _ => return None,
    })
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Field::Reference => "the learner's number at school",
            Field::Name => "the learner's name",
            Field::GivenName => "the learner's given name",
            Field::FamilyName => "the learner's family name",
            Field::Class => "the class",
            Field::Language => "the learner's language",
            Field::Zone => "the learner's time zone",
            Field::Phone => "the learner's phone",
            Field::PhoneUse => "whose phone it is",
            Field::Telegram => "whether Telegram is wanted",
            Field::Level => "the level",
            Field::Consent => "consent",
            Field::ConsentFor(Purpose::Lessons) => "consent to lessons",
            Field::ConsentFor(Purpose::Grades) => "consent to grades",
            Field::ConsentFor(Purpose::AudioName) => "consent to name or voice on the radio",
            Field::ConsentFor(Purpose::Publication) => "consent to publication",
            Field::ConsentFor(Purpose::Listening) => "consent to being asked what was heard on the radio",
            Field::ConsentBy => "who gave consent",
            Field::ConsentHow => "how consent was given",
            Field::ConsentWhen => "when consent was given",
            Field::Guardian(who, field) => return write!(f, "{who}'s {field}"),
        })
    }
}

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Who::Numbered(1) => f.write_str("the guardian"),
            Who::Numbered(place) => write!(f, "guardian {place}"),
            Who::Mother => f.write_str("the mother"),
            Who::Father => f.write_str("the father"),
        }
    }
}

impl std::fmt::Display for GuardianField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            GuardianField::Name => "name",
            GuardianField::Phone => "phone",
            GuardianField::Relation => "relation",
            GuardianField::Language => "language",
        })
    }
}
