//! The carriers of a drill's school, as its configuration names them: a pretend bot and a pretend SMS account.

use std::fmt::Display;

/// How much an SMS account takes, and for how much.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// Parts under way at a time.
    pub window: usize,
    /// Parts a second.
    pub parts_per_second: u32,
    /// What a part costs, as a configuration says it.
    pub price_per_part: &'static str,
}

/// The sections of both, for a bot's server and an SMSC at these addresses.
pub fn carriers(bot: impl Display, smsc: impl Display, account: Account) -> String {
    let Account { window, parts_per_second, price_per_part } = account;
    format!(
        r#"[telegram]
token = "5150000:pretend-token-of-the-school-bot"
api_url = "{bot}"
bot = "school12bot"
[sms.main]
kind = "smpp"
address = "{smsc}"
system_id = "school"
password = "chalk"
source = "20851"
window = {window}
parts_per_second = {parts_per_second}
price_per_part = "{price_per_part}"
"#
    )
}
