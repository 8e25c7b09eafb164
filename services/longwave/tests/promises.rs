//! Each sentence of what is promised has its test: the lists in `promises/` name them, and every test that they name is there.

use std::path::Path;

#[test]
fn every_promise_names_tests_that_are_there() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (services, whole) = (here.join(".."), here.join("../.."));
    let mut missing = Vec::new();
    let mut promises = 0;
    for list in std::fs::read_dir(here.join("tests/promises")).expect("the lists lie beside this file") {
        let list = std::fs::read_to_string(list.expect("a list").path()).expect("a list is text");
        let mut tests_of_last = None;
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            match line.strip_prefix("  ") {
                None => {
                    missing.extend(
                        tests_of_last
                            .filter(|(_, tests)| *tests == 0)
                            .map(|(promise, _)| format!("{promise}: no test")),
                    );
                    (tests_of_last, promises) = (Some((line.to_owned(), 0)), promises + 1);
                }
                Some(named) => {
                    let (file, test) = named.split_once(": ").expect("FILE: TEST");
                    let root = if file.starts_with("lessons/") { &whole } else { &services };
                    let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
                    if !text.contains(&format!("fn {test}(")) {
                        missing.push(named.to_owned());
                    }
                    tests_of_last = tests_of_last.map(|(promise, tests)| (promise, tests + 1));
                }
            }
        }
        missing
            .extend(tests_of_last.filter(|(_, tests)| *tests == 0).map(|(promise, _)| format!("{promise}: no test")));
    }
    assert!(promises > 40 && missing.is_empty(), "{promises} promises; not there: {missing:#?}");
}
