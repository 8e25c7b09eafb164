//! A sender as a network writes it: with its country code, or as people of the country dial it. This is the one place that decides whose
//! number that is; what it gives is what a roster holds.

use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, get_national_significant_number_owned,
};

use super::{BadPhone, Phone};

/// Digits of the longest short code: longer ones are a phone's.
const SHORT_CODE_DIGITS_MAX: usize = 6;

/// How a network says that a number is written (3GPP TS 23.040, 9.1.2.5; SMPP 3.4, 5.2.5: its TON).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// With its country code.
    International,
    /// As it is dialled within the country, with or without a zero before it.
    National,
    /// It does not say.
    Unsaid,
}

impl NumberForm {
    /// What an SMPP type of number says. A subscriber's number (4) has no country code either; the rest says nothing of that.
    pub fn of_ton(ton: u8) -> Self {
        match ton {
            1 => Self::International,
            2 | 4 => Self::National,
            _ => Self::Unsaid,
        }
    }
}

impl Phone {
    /// Takes what a network gave as a number of a phone, in the form that it says or in the one that makes it a phone's number. `region` is the
    /// ISO 3166 code of the country that numbers without a country code are of. Short codes and names are kept as they are.
    ///
    /// # Errors
    /// As [`Phone::from_carrier`].
    pub fn from_network(text: &str, written: NumberForm, region: &str) -> Result<Self, BadPhone> {
        let plain = undressed(text.trim());
        let text = plain.as_str();
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.len() <= SHORT_CODE_DIGITS_MAX || !digits.bytes().all(|octet| octet.is_ascii_digit()) {
            return Self::from_carrier(text);
        }
        // 00 stands for + in most of the world, and no country's own numbers begin with it.
        let after_zeros = digits.strip_prefix("00");
        let abroad = || read(&format!("+{}", after_zeros.unwrap_or(digits)), region);
        let at_home = || read(digits, region);
        let readings = if text.starts_with('+') || after_zeros.is_some() {
            [abroad(), None]
        } else if written == NumberForm::National || digits.starts_with('0') {
            [at_home(), abroad()]
        } else {
            [abroad(), at_home()]
        };
        let readings = || readings.iter().flatten();
        let valid = || readings().filter(|number| PHONE_NUMBER_UTIL.is_valid_number(number));
        let mobile = valid().find(|number| is_mobile(number));
        // A country may have opened numbers that this program does not know yet.
        let likely = || readings().next().filter(|number| PHONE_NUMBER_UTIL.is_possible_number(number));
        let dialled = dialled(digits, region);
        match mobile.or_else(|| valid().next()).or(dialled.as_ref()).or_else(likely) {
            Some(number) => Ok(Self(PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned())),
            None => Self::from_carrier(after_zeros.unwrap_or(text)),
        }
    }

    /// The digits without the country code, if the number is of that country (ISO 3166).
    pub fn national(&self, region: &str) -> Option<String> {
        let number = read(&self.0, region)?;
        let code = PHONE_NUMBER_UTIL.get_country_code_for_region(region.parse().ok()?)?;
        (number.country_code == code).then(|| get_national_significant_number_owned(&number))
    }

    /// Whether such a number is given out in its country: no short code, no name, and not a number that a network wrote in a way of its own.
    pub fn is_given_out(&self) -> bool {
        self.0.starts_with('+') && Self::found(&self.0, "ZZ").is_ok()
    }
}

/// A number without what some gateways put around it: `tel:`, a host behind it, spaces and dashes, the filler of a half octet.
fn undressed(text: &str) -> String {
    let scheme = text.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:"));
    let bare = scheme.map_or(text, |scheme| text.strip_prefix(scheme).unwrap_or(text));
    let bare = bare.split(['@', ';']).next().unwrap_or(bare).trim_end_matches(['F', 'f']);
    let number: String = bare.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')')).collect();
    let is_number =
        |digits: &str| digits.len() > SHORT_CODE_DIGITS_MAX && digits.bytes().all(|octet| octet.is_ascii_digit());
    if is_number(number.strip_prefix('+').unwrap_or(&number)) { number } else { text.to_owned() }
}

/// A number that makes no sense as it is written: with zeros too many before it, or with what is dialled before foreign numbers in North America.
fn dialled(digits: &str, region: &str) -> Option<PhoneNumber> {
    let bare = digits.trim_start_matches('0');
    let abroad = |digits: &str| read(&format!("+{digits}"), region);
    let readings = [
        (bare.len() < digits.len()).then(|| abroad(bare)).flatten(),
        (bare.len() < digits.len()).then(|| read(bare, region)).flatten(),
        digits.strip_prefix("011").and_then(abroad),
    ];
    readings.into_iter().flatten().find(|number| PHONE_NUMBER_UTIL.is_valid_number(number))
}

fn read(text: &str, region: &str) -> Option<PhoneNumber> {
    PHONE_NUMBER_UTIL.parse(text, region.parse().ok()).ok()
}

/// Whether a phone with that number sends messages; in some countries a number does not tell.
fn is_mobile(number: &PhoneNumber) -> bool {
    use PhoneNumberType::{FixedLineOrMobile, Mobile};
    matches!(PHONE_NUMBER_UTIL.get_number_type(number), Mobile | FixedLineOrMobile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_found_however_its_network_writes_it() {
        for (region, ton, text, want) in [
            ("MN", 1, "97688002201", "+97688002201"),
            ("MN", 2, "88002201", "+97688002201"),
            ("MN", 0, "88002201", "+97688002201"),
            ("MN", 1, "88002201", "+97688002201"),
            ("MN", 2, "088002201", "+97688002201"),
            ("MN", 2, "0097688002201", "+97688002201"),
            ("MN", 0, "0097688002201", "+97688002201"),
            ("MN", 2, "97688002201", "+97688002201"),
            ("MN", 0, "+97688002201", "+97688002201"),
            ("US", 2, "3125550102", "+13125550102"),
            ("US", 0, "13125550102", "+13125550102"),
            ("US", 1, "0013125550103", "+13125550103"),
            ("KE", 2, "0722111222", "+254722111222"),
            ("KE", 0, "722111222", "+254722111222"),
            ("KE", 1, "254722111222", "+254722111222"),
            ("DE", 0, "01701234567", "+491701234567"),
            ("DE", 0, "62812345678", "+62812345678"),
            ("MN", 0, "254722111222", "+254722111222"),
            ("MN", 1, "00097688002201", "+97688002201"),
            ("MN", 1, "097688002201", "+97688002201"),
            ("MN", 2, "00088002201", "+97688002201"),
            ("MN", 2, "01197688002201", "+97688002201"),
            ("MN", 1, "976-8800-2201", "+97688002201"),
            ("MN", 1, "tel:+97688002201", "+97688002201"),
            ("MN", 1, "97688002201@smsc", "+97688002201"),
            ("MN", 1, "97688002201F", "+97688002201"),
            ("MN", 5, "School-12", "School-12"),
            ("MN", 1, "9768800xxxx", "9768800xxxx"),
            // A number that nobody has given out is kept as it came.
            ("MN", 1, "99999999999999", "+99999999999999"),
            ("MN", 0, "20851", "20851"),
            ("MN", 5, "MyBank", "MyBank"),
        ] {
            let got = Phone::from_network(text, NumberForm::of_ton(ton), region).unwrap();
            assert_eq!(got.reveal(), want, "{text} with TON {ton} in {region}");
        }
        assert!(Phone::from_network("", NumberForm::Unsaid, "MN").is_err());
    }

    #[test]
    fn what_is_no_phones_number_proves_nothing() {
        let given_out = |text| Phone::from_carrier(text).unwrap().is_given_out();
        assert!(given_out("97688002201"));
        assert!(!given_out("20851") && !given_out("MyBank") && !given_out("99999999999999"));
    }
}
