//! A language is whole or it is not there: whoever adds a file of words finds out here what else belongs to it, and that it is built in.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{collections::BTreeSet, fs, path::Path};

use text::Language;
use text::words::Catalogue;

fn here(path: &str) -> String {
    format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))
}

/// Languages that have a file or folder here, by the name before `end`.
fn in_folder(folder: &str, end: &str) -> BTreeSet<String> {
    let names = fs::read_dir(here(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(end).filter(|tag| tag.len() == 2).map(str::to_owned)).collect()
}

/// Languages whose file of that folder a source builds in.
fn built_in(source: &str, folder: &str, end: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(here(source)).unwrap();
    let included = source.split("include_str!(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(Path::new);
    let of_folder = included.filter(|path| path.parent().is_some_and(|parent| parent.ends_with(folder)));
    let names = of_folder.filter_map(|path| path.file_name()?.to_str()?.strip_suffix(end));
    names.filter(|tag| tag.len() == 2).map(str::to_owned).collect()
}

#[test]
fn each_language_has_all_of_its_files_and_they_are_built_in() {
    let sayings = in_folder("words", ".ftl");
    assert!(sayings.len() >= 6);
    let catalogue = Catalogue::builtin();
    let known: BTreeSet<String> = catalogue.languages().map(|language| language.as_str().to_owned()).collect();
    assert_eq!(known, sayings, "text/src/words/catalogue.rs: BUILT_IN");
    for (what, has) in [
        ("words/harm", in_folder("words/harm", ".txt")),
        ("words/harm, built in", built_in("text/src/words/harm/mod.rs", "harm", ".txt")),
        ("words/numbers", in_folder("words/numbers", ".txt")),
        ("words/numbers, built in", built_in("text/src/spelt.rs", "numbers", ".txt")),
        ("corpora", in_folder("corpora", "")),
    ] {
        assert_eq!(has, sayings, "{what}");
    }
    for tag in &sayings {
        let language = Language::new(tag).unwrap();
        assert!(spoken::has_words(&language), "spoken/src/tongue: {tag}");
        assert_ne!(language.name(), *tag, "text/src/language/names.rs: {tag}");
        for file in
            ["answers.txt", "cries.txt", "innocent.txt", "stop.txt", "training/cries.txt", "training/innocent.txt"]
        {
            assert!(fs::exists(here(&format!("corpora/{tag}/{file}"))).unwrap(), "corpora/{tag}/{file}");
        }
    }
}
