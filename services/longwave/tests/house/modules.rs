//! The modules of a crate as its sources declare them, and which of them names a thing of which other. It reads `use` and paths; what a macro
//! writes it does not see, nor what stands under `#[cfg(test)]`.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{self, Visit};

/// A module by its path from the crate's root: `["read", "one"]`.
pub type Module = Vec<String>;

/// What one module's file says.
#[derive(Default)]
struct Source {
    /// Names that a `use` brings, with the path that they stand for.
    brought: BTreeMap<String, Vec<String>>,
    /// Paths that it names: in code, and in a `use` that does not hand on.
    named: BTreeSet<Vec<String>>,
}

/// The modules of the crate whose sources stand in this folder.
pub struct Modules {
    sources: BTreeMap<Module, Source>,
}

impl Modules {
    /// Reads the sources of a crate.
    pub fn of(folder: &Path) -> Self {
        let mut files = Vec::new();
        rust_files(folder, &mut files);
        let mut sources: BTreeMap<Module, Source> = BTreeMap::new();
        for file in files {
            let module = module_of(file.strip_prefix(folder).unwrap());
            let parsed = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
            sources.entry(module).or_default().visit_file(&parsed);
        }
        Self { sources }
    }

    /// Modules that name something of each other: `(who, of whom)`, both by the module that stands for them among those of the same parent.
    /// A module and its parent are one family, and no edge.
    pub fn edges(&self) -> BTreeMap<Module, BTreeSet<(String, String)>> {
        let mut edges: BTreeMap<Module, BTreeSet<(String, String)>> = BTreeMap::new();
        for (module, source) in &self.sources {
            for path in source.named.iter().map(|path| expanded(source, path)) {
                let Some(other) = self.home(module, &path, 0) else { continue };
                let shared = module.iter().zip(&other).take_while(|(one, other)| one == other).count();
                if let (Some(one), Some(other)) = (module.get(shared), other.get(shared)) {
                    let parent = module.iter().take(shared).cloned().collect();
                    edges.entry(parent).or_default().insert((one.clone(), other.clone()));
                }
            }
        }
        edges
    }

    /// The module in which this path's thing is made, through those that only hand it on; `None` where it is none of this crate's.
    fn home(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let first = path.first().filter(|_| depth < 8)?;
        let mut rest = path;
        let mut here = from.clone();
        match first.as_str() {
            "crate" => {
                here.clear();
                rest = rest.get(1..)?;
            }
            "self" => rest = rest.get(1..)?,
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    here.pop()?;
                    rest = rest.get(1..)?;
                }
            }
            _ if self.sources.contains_key(&[here.clone(), vec![first.clone()]].concat()) => {}
            _ => return None,
        }
        for (at, segment) in rest.iter().enumerate() {
            let inner = [here.clone(), vec![segment.clone()]].concat();
            if self.sources.contains_key(&inner) {
                here = inner;
                continue;
            }
            let brought = self.sources.get(&here).and_then(|source| source.brought.get(segment));
            let onward = brought.filter(|onward| *onward != path).map(|onward| {
                let behind = rest.get(at + 1..).unwrap_or_default();
                [onward.as_slice(), behind].concat()
            });
            return onward.and_then(|onward| self.home(&here, &onward, depth + 1)).or(Some(here));
        }
        Some(here)
    }
}

/// A path whose first name was brought by a `use`, whole.
fn expanded(source: &Source, path: &[String]) -> Vec<String> {
    match path.split_first() {
        Some((first, rest)) => match source.brought.get(first) {
            Some(brought) => [brought.as_slice(), rest].concat(),
            None => path.to_vec(),
        },
        None => Vec::new(),
    }
}

/// Modules of one parent that lead back to themselves, smallest names first.
pub fn circles(edges: &BTreeSet<(String, String)>) -> Vec<Vec<String>> {
    let names: BTreeSet<&String> = edges.iter().flat_map(|(one, other)| [one, other]).collect();
    let reached = |from: &String| {
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        let mut open = vec![from];
        while let Some(name) = open.pop() {
            for (_, next) in edges.iter().filter(|(one, _)| one == name) {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&String, BTreeSet<&String>> = names.iter().map(|name| (*name, reached(name))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for name in names {
        let circle: Vec<String> =
            reach[name].iter().filter(|other| reach[*other].contains(name)).map(|other| (*other).clone()).collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !module.attrs.iter().any(is_for_tests) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if !function.attrs.iter().any(is_for_tests) {
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut leaves = Vec::new();
        unfold(&item.tree, &mut Vec::new(), &mut leaves);
        let hands_on = !matches!(item.vis, syn::Visibility::Inherited);
        for (name, path) in leaves {
            if !hands_on {
                self.named.insert(path.clone());
            }
            self.brought.insert(name, path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.named.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
}

/// The names that a `use` brings, each with its path.
fn unfold(tree: &syn::UseTree, before: &mut Vec<String>, leaves: &mut Vec<(String, Vec<String>)>) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            unfold(&path.tree, before, leaves);
            before.pop();
        }
        syn::UseTree::Name(name) if name.ident == "self" => {
            leaves.push((before.last().cloned().unwrap_or_default(), before.clone()));
        }
        syn::UseTree::Name(name) => leaves.push((name.ident.to_string(), whole(before, &name.ident))),
        syn::UseTree::Rename(name) => leaves.push((name.rename.to_string(), whole(before, &name.ident))),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| unfold(tree, before, leaves)),
        syn::UseTree::Glob(_) => leaves.push(("*".to_owned(), before.clone())),
    }
}

fn whole(before: &[String], last: &syn::Ident) -> Vec<String> {
    before.iter().cloned().chain([last.to_string()]).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The module of a file: `read/one/mod.rs` and `read/one.rs` are `read::one`.
fn module_of(file: &Path) -> Module {
    let mut module: Module =
        file.with_extension("").components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] || module == ["main"] {
        module.pop();
    }
    module
}
