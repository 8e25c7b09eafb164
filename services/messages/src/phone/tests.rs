use super::*;

/// A cell, its region, and the number that it holds or what else it holds.
fn cases() -> Vec<(String, String, String)> {
    let text = include_str!("../../tests/cases/phones.txt");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines
        .map(|line| {
            let (cell, rest) = line.split_once(" → ").unwrap();
            let (region, want) = rest.split_once(" → ").unwrap();
            // A cell stands between brackets of its own, so that its white space counts; \n is a line break, \t a tab.
            let cell =
                cell.trim().trim_start_matches('«').trim_end_matches('»').replace("\\n", "\n").replace("\\t", "\t");
            (cell, region.trim().to_owned(), want.trim().to_owned())
        })
        .collect()
}

#[test]
fn a_cell_holds_one_number_or_is_refused_by_the_name_of_what_it_holds() {
    let mut wrong = String::new();
    let cases = cases();
    assert!(cases.len() > 140);
    for (cell, region, want) in cases {
        let found = match Phone::parse(&cell, &region) {
            Ok(phone) => phone.reveal().to_owned(),
            Err(bad) => format!("{bad:?}"),
        };
        if found != want {
            wrong.push_str(&format!("«{cell}» {region}: {found}, not {want}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_refused_is_named_and_not_quoted() {
    let said = BadPhone::Decimal.to_string();
    assert_eq!(
        said,
        "this holds a number with a decimal point; format the column as text, and see that all digits of the number are there and none is added"
    );
    let said = Phone::parse("0812345678 ibu", "ID").unwrap_err().to_string();
    assert!(said.starts_with("this holds letters; ") && !said.contains("ibu") && !said.contains("0812"), "{said}");
}

#[test]
fn a_carriers_sender_keeps_short_codes() {
    assert_eq!(Phone::from_carrier("97699112233").unwrap().reveal(), "+97699112233");
    assert_eq!(Phone::from_carrier("20851").unwrap().reveal(), "20851");
    assert_eq!(Phone::from_carrier("+97699112233").unwrap().digits(), "97699112233");
    assert!(Phone::from_carrier("").is_err());
}

#[test]
fn a_number_shows_its_ending_alone() {
    let phone = Phone::from_carrier("97699112233").unwrap();
    assert_eq!((phone.masked().as_str(), phone.ending(4).as_str()), ("…33", "…2233"));
    assert_eq!(Phone::from_carrier("1").unwrap().masked(), "…1");
}
