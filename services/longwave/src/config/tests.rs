use super::*;

const GOOD: &str = r#"
data_dir = "data"
key_file = "longwave.key"
[school]
name = "School 12"
zone = "Asia/Ulaanbaatar"
region = "MN"
quiet = "20:00-07:00"
[budget]
month = "400 USD"
[telegram]
token = "123:abc"
[sms.main]
kind = "smpp"
address = "127.0.0.1:2775"
system_id = "school"
password = "s3cret-p"
bind = "transmitter+receiver"
source = "20851"
price_per_part = "0.012 USD"
receipt_id = "hex"
"#;

fn load(text: &str) -> Result<Config, BadConfig> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    std::fs::write(&file, text).unwrap();
    Config::load(&file)
}

#[test]
fn a_good_file_is_read_and_paths_begin_at_its_folder() {
    let config = load(GOOD).unwrap();
    assert_eq!(config.sms["main"].bind, Bind::TransmitterReceiver);
    assert_eq!(config.school.quiet.unwrap().to_string(), "20:00-07:00");
    assert!(config.data_dir.is_absolute() && config.key_file.is_absolute());
    assert!(config.database.url.starts_with("sqlite:/"), "{:?}", config.database.url);
    assert!(config.media.folder().unwrap().is_absolute());
}

#[test]
fn an_account_is_what_was_written() {
    let keys = "system_type = \"SMPP\"\nservice_type = \"CMT\"\nsource_ton = 3\ndest_ton = 2\ndest_npi = 8\nbind_npi = 1\n\
                alphabet = \"latin1\"\nvalidity = \"72h\"\nenquire_link_s = 15\nresponse_timeout_s = 20\nparts_per_second = 5000\n\
                tls = true\ntls_ca = \"ca.pem\"\n";
    let config = load(&GOOD.replace("receipt_id", &format!("{keys}receipt_id"))).unwrap();
    let sms = &config.sms["main"];
    assert!(sms.tls && sms.tls_ca.as_ref().unwrap().is_absolute());
    let account = sms.account("sms.main", "a password of machines", "MN");
    assert_eq!((account.system_type.as_str(), account.service_type.as_str()), ("SMPP", "CMT"));
    assert_eq!((account.source_as.ton, account.dest_as.ton, account.dest_as.npi), (Some(3), Some(2), Some(8)));
    assert_eq!((account.bound_as.npi, account.region.as_str()), (Some(1), "MN"));
    assert_eq!(account.validity, gateways::smpp::Validity::AtMost(72 * 3_600_000));
    assert_eq!((account.enquire_link_ms, account.response_timeout_ms), (15_000, 20_000));
    assert_eq!(account.password, "a password of machines");
    assert_eq!(load(GOOD).unwrap().sms["main"].validity(), Some(gateways::smpp::Validity::Useful));
}

#[test]
fn voices_are_commands_by_language() {
    let voices = "[radio.voices.sw]\ncommand = [\"piper\", \"-m\", \"{voice}\"]\nvoices = [\"asha.onnx\"]\n";
    let config = load(&format!("{GOOD}{voices}")).unwrap();
    assert!(config.radio.unwrap().voices.contains_key("sw"));
    for (good, bad, wants) in [(".sw]", ".7]", "radio.voices.7"), ("[\"asha.onnx\"]", "[]", "no voices are listed")] {
        let refused = load(&format!("{GOOD}{}", voices.replace(good, bad))).unwrap_err().to_string();
        assert!(refused.contains(wants), "{refused}");
    }
}

#[test]
fn a_secret_that_others_can_read_is_refused_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (file, token, password) =
        (folder.path().join(FILE), folder.path().join("telegram.token"), folder.path().join("sms.password"));
    let text = GOOD
        .replace("token = \"123:abc\"", "token_file = \"telegram.token\"")
        .replace("password = \"s3cret-p\"", "password_file = \"sms.password\"");
    for path in [&file, &token, &password] {
        std::fs::write(path, if path == &file { &text } else { "123:abc" }).unwrap();
    }
    for (rights, keys) in [
        (0o644, &["telegram.token_file", "sms.main.password_file"][..]),
        (0o640, &["telegram.token_file", "sms.main.password_file"]),
        (0o600, &[]),
    ] {
        for path in [&token, &password] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(rights)).unwrap();
        }
        let told = Config::load(&file).err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(told.matches("Run `chmod 600` on it").count(), keys.len(), "{told}");
        assert!(keys.iter().all(|key| told.contains(key)), "{told}");
    }
    let mail = format!("{text}[mail]\nurl_file = \"mail.url\"\nfrom = \"a@b.org\"\n");
    std::fs::write(&file, mail).unwrap();
    std::fs::write(folder.path().join("mail.url"), "smtp://u:p@host:587").unwrap();
    std::fs::set_permissions(folder.path().join("mail.url"), std::fs::Permissions::from_mode(0o604)).unwrap();
    let told = Config::load(&file).unwrap_err().to_string();
    assert!(told.starts_with("mail.url_file: ") && told.contains("chmod 600"), "{told}");
    std::fs::write(&file, &text).unwrap();
    std::fs::remove_file(&token).unwrap();
    assert!(Config::load(&file).is_ok(), "one that is missing is told by whoever needs it");
}

#[test]
fn whether_the_configuration_holds_a_secret() {
    assert!(load(GOOD).unwrap().holds_secrets());
    let bare = GOOD
        .replace("token = \"123:abc\"", "token_file = \"t\"")
        .replace("password = \"s3cret-p\"", "password_file = \"p\"");
    assert!(!load(&bare).unwrap().holds_secrets());
    let with = |section: &str| load(&format!("{bare}{section}")).unwrap().holds_secrets();
    assert!(
        with("[database]\nurl = \"postgres://me:pw@host/db\"\n")
            && !with("[database]\nurl = \"postgres://me@host/db\"\n")
    );
    assert!(with("[mail]\nurl = \"smtp://u:p@host:587\"\nfrom = \"a@b.org\"\n"));
}

#[test]
fn no_secret_is_shown() {
    let shown = format!("{:?}", load(GOOD).unwrap());
    assert!(!shown.contains("s3cret-p") && !shown.contains("123:abc"), "{shown}");
}

/// One bad file a row: what is changed, and what the message must name.
#[test]
fn every_fault_names_its_key_and_its_remedy() {
    for (from, to, wants) in [
        ("[budget]", "[bugdet]", &["bugdet", "unknown"][..]),
        ("price_per_part = \"0.012 USD\"", "", &["sms.main.price_per_part", "0 USD"]),
        (
            "price_per_part = \"0.012 USD\"",
            "price_per_part = \"0.012 KES\"",
            &["sms.main.price_per_part", "KES", "USD"],
        ),
        ("price_per_part = \"0.012 USD\"", "price_per_part = \"1,2 cents\"", &["price_per_part", "0.012 USD"]),
        ("Asia/Ulaanbaatar", "Asia/Ulan", &["school.zone", "Asia/Ulan"]),
        ("region = \"MN\"", "region = \"Mongolia\"", &["school.region", "Mongolia"]),
        ("20:00-07:00", "late", &["quiet", "20:00-07:00"]),
        ("20:00-07:00", "06:00-05:00", &["quiet", "Make them shorter. The keys"]),
        ("password = \"s3cret-p\"", "", &["sms.main.password", "password_file"]),
        (
            "source = \"20851\"",
            "source = \"20851\"\nshift_tables = [\"klingon\"]",
            &["shift_tables", "klingon", "turkish"],
        ),
        ("source = \"20851\"", "source = \"20851\"\nreply_to = \"1234\"", &["sms.main.reply_to", "1234"]),
        ("[budget]\nmonth = \"400 USD\"", "", &["budget.month"]),
        (
            "kind = \"smpp\"",
            "kind = \"smpp\"\nsource_ton = \"blue\"",
            &["sms.main.source_ton", "blue", "a whole number up to 255"],
        ),
        ("kind = \"smpp\"", "kind = \"smpp\"\ntls = \"yes\"", &["sms.main.tls", "yes", "true or false"]),
        ("kind = \"smpp\"", "kind = \"pigeon\"", &["kind", "pigeon", "expected `smpp`"]),
        ("[telegram]", "[telegram]\ntoken_file = \"t\"", &["telegram.token"]),
        ("123:abc", "@schoolbot", &["telegram.token", "@BotFather"]),
        ("127.0.0.1:2775", "smsc.example.org", &["sms.main.address", "2775"]),
        ("\"s3cret-p\"", "\"пароль\"", &["sms.main", "password", "64 characters"]),
        (
            "source = \"20851\"",
            "source = \"20851\"\nsystem_type = \"too long for one\"",
            &["system_type", "12 characters"],
        ),
        ("source = \"20851\"", "source = \"20851\"\nservice_type = \"school\"", &["service_type", "5 characters"]),
        ("source = \"20851\"", "source = \"20851\"\nvalidity = \"three days\"", &["sms.main.validity", "72h"]),
        ("source = \"20851\"", "source = \"20851\"\nvalidity = \"400h\"", &["sms.main.validity", "a week"]),
        ("source = \"20851\"", "source = \"20851\"\ntls_ca = \"ca.pem\"", &["sms.main.tls_ca", "tls = true"]),
        ("source = \"20851\"", "source = \"20851\"\nsource_ton = 300", &["source_ton", "300"]),
        ("source = \"20851\"", "source = \"20851\"\nalphabet = \"ebcdic\"", &["alphabet", "latin1"]),
        (
            "source = \"20851\"",
            "source = \"20851\"\nalphabet = \"ascii\"\nshift_tables = [\"hindi\"]",
            &["sms.main.shift_tables", "gsm"],
        ),
        ("source = \"20851\"", "source = \"20851\"\nparts_per_second = 5001", &["parts_per_second", "5000"]),
        ("source = \"20851\"", "source = \"20851\"\nenquire_link_s = 0", &["sms.main", "enquire_link_s"]),
        (
            "source = \"20851\"",
            "source = \"20851\"\nresponse_timeout_s = 60",
            &["sms.main", "response_timeout_s", "30"],
        ),
        ("system_id = \"school\"", "system_id = \"a-school-of-sixteen\"", &["sms.main", "system_id", "15 characters"]),
        ("source = \"20851\"", "source = \"School number 12\"", &["sms.main", "source", "eleven letters"]),
        ("[school]", "[web]\npublic_url = \"lessons.example.org\"\n[school]", &["web.public_url", "https://"]),
        ("[budget]", "[mail]\nurl = \"https://x\"\nfrom = \"a@b.example\"\n[budget]", &["mail.url", "smtp://"]),
        ("\"School 12\"", "“School 12”", &["line 5", "curly"]),
        ("data_dir = \"data\"", "data_dir = \"C:\\Users\\data\"", &["line 2", "write paths with /"]),
    ] {
        let message = load(&GOOD.replace(from, to)).err().map(|e| e.to_string()).unwrap_or_default();
        for want in wants {
            assert!(message.contains(want), "{to}: {message:?} does not name {want}");
        }
        assert!(!message.contains("s3cret-p"), "{message}");
    }
}

#[test]
fn a_file_of_a_windows_editor_is_read_or_refused_in_words() {
    assert!(load(&format!("\u{feff}{}", GOOD.replace('\n', "\r\n"))).is_ok(), "its mark and line ends are taken");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    std::fs::write(&file, GOOD.encode_utf16().flat_map(u16::to_le_bytes).chain([0xFF]).collect::<Vec<u8>>()).unwrap();
    let refused = Config::load(&file).unwrap_err().to_string();
    assert!(refused.contains("encoding UTF-8"), "{refused}");
}

#[test]
fn all_faults_are_named_at_once() {
    let text = GOOD.replace("Asia/Ulaanbaatar", "Nowhere").replace("region = \"MN\"", "region = \"?\"");
    let Err(BadConfig::Faults(faults)) = load(&text) else { panic!("faults were wanted") };
    assert_eq!(faults.iter().map(|f| f.key.as_str()).collect::<Vec<_>>(), ["school.zone", "school.region"]);
}

#[test]
fn a_missing_file_says_what_to_do() {
    let message = Config::load(Path::new("/nowhere/longwave.toml")).unwrap_err().to_string();
    assert!(message.contains("longwave init"), "{message}");
}
