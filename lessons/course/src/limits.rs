//! The limits of this room, each with its unit and its reason.

/// Days after its lesson at which an assignment can be due: longer than any term.
pub const DUE_AFTER_DAYS_MAX: u16 = 366;
/// Bytes of one course file: a lesson is read in fifteen minutes, and no lesson of words alone comes near this.
pub const SOURCE_BYTES_MAX: usize = 64 * 1024;
/// Files of one course: a school year of daily lessons in three languages fits.
pub const SOURCE_FILES_MAX: usize = 1_000;
/// Complaints kept of one course: nobody mends more in one sitting, and a hostile file must not fill the memory.
pub const COMPLAINTS_MAX: usize = 500;
/// Questions of one lesson: more do not fit three SMS parts, and one digit names each.
pub const ITEMS_MAX: usize = 9;
/// Choices of one question: a–f; more can't be told apart on a small screen.
pub const CHOICES_MAX: usize = 6;
/// Characters of a title: a line on a small phone's screen, twice.
pub const TITLE_CHARS_MAX: usize = 60;
/// Characters of the id of a course or lesson: it stands in file names and in links.
pub const ID_CHARS_MAX: usize = 40;
/// Characters of a choice: what a Telegram button shows on a narrow phone before it is cut.
pub const CHOICE_CHARS_MAX: usize = 40;
/// The longest pause on air, in milliseconds: a minute without a word loses listeners.
pub const PAUSE_MS_MAX: u32 = 60_000;
/// Words a minute that a course may ask of its speakers, in any language: fewer of the longest words sound broken, more of the shortest
/// lose second-language listeners.
pub const WORDS_PER_MINUTE: std::ops::RangeInclusive<u32> = 30..=200;
/// Minutes that a lesson may take a learner: attention, and a radio slot.
pub const LESSON_MINUTES_MAX: u32 = 60;
/// Points of one assignment.
pub const POINTS_MAX: u32 = 1_000;
/// Characters of a question: more is a story, and does not fit an SMS beside two others.
pub const ASK_CHARS_MAX: usize = 300;
