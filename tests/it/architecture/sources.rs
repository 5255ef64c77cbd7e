//! The source files, and what each of them imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The modules of one crate: those of `src`, or those of an example in a folder of its own.
pub(super) struct Tree {
    modules: BTreeMap<Vec<String>, Module>,
}

struct Module {
    file: PathBuf,
    /// The names that the module imports or exports again, each with its path from the root.
    names: BTreeMap<String, Vec<String>>,
    /// The paths from the root that its code uses, without those that it only exports again.
    used: Vec<Vec<String>>,
}

impl Tree {
    /// Reads the crate whose root is this file.
    pub(super) fn read(root: &Path) -> Self {
        let folder = root.parent().unwrap();
        let mut modules = BTreeMap::new();
        for file in files(folder, "rs") {
            let mut path: Vec<String> = file
                .strip_prefix(folder)
                .unwrap()
                .with_extension("")
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            if file == root || path.last().is_some_and(|last| last == "mod") {
                path.pop();
            }
            let module = Module::read(file, &path);
            modules.insert(path, module);
        }
        Self { modules }
    }

    /// The imports between files, each as the importing and the imported one.
    pub(super) fn imports(&self) -> BTreeSet<(&Path, &Path)> {
        let mut imports = BTreeSet::new();
        for module in self.modules.values() {
            for path in &module.used {
                if let Some(used) = self.resolve(path)
                    && used.file != module.file
                {
                    imports.insert((&*module.file, &*used.file));
                }
            }
        }
        imports
    }

    /// The module that defines what this path names.
    fn resolve(&self, path: &[String]) -> Option<&Module> {
        let mut path = path.to_vec();
        // What is exported again is followed to where it is defined.
        for _ in 0..8 {
            let depth = (0..=path.len())
                .rev()
                .find(|&depth| self.modules.contains_key(&path[..depth]))?;
            let module = &self.modules[&path[..depth]];
            match path.get(depth).and_then(|name| module.names.get(name)) {
                Some(exported) if *exported != path => {
                    path = [exported, &path[depth + 1..]].concat();
                }
                _ => return Some(module),
            }
        }
        None
    }
}

impl Module {
    fn read(file: PathBuf, path: &[String]) -> Self {
        let code = code(&fs::read_to_string(&file).unwrap());
        let (mut names, mut used) = (BTreeMap::new(), Vec::new());
        let statement = Regex::new(r"(?s)(pub(?:\([a-z:_ ]+\))? )?\buse ([^;]+);").unwrap();
        for found in statement.captures_iter(&code) {
            let is_export = found.get(1).is_some();
            for (imported, name) in expand(&found[2]) {
                let Some(imported) = absolute(&imported, path) else {
                    continue;
                };
                // A module that exports what is its own does not use it by that.
                if !is_export || !imported.starts_with(path) {
                    used.push(imported.clone());
                }
                names.insert(name, imported);
            }
        }
        let rest = statement.replace_all(&code, "");
        let visibility = Regex::new(r"pub\(in [^)]*\)").unwrap();
        let rest = visibility.replace_all(&rest, "pub");
        let inline = Regex::new(r"\b(?:crate|super)(?:::[A-Za-z_][A-Za-z_0-9]*)+").unwrap();
        let paths = inline.find_iter(&rest).map(|found| found.as_str());
        used.extend(paths.filter_map(|text| {
            let parts: Vec<String> = text.split("::").map(str::to_owned).collect();
            absolute(&parts, path)
        }));
        // A child that is named at the head of a path: `walk::step(…)` beside `mod walk;`.
        let child = Regex::new(r"(?m)^\s*(?:pub(?:\([a-z:_ ]+\))? )?mod (\w+);").unwrap();
        for found in child.captures_iter(&rest) {
            let name = &found[1];
            let head = Regex::new(&format!(r"(?:^|[^:\w]){name}::\w")).unwrap();
            if head.is_match(&rest) {
                used.push([path, &[name.to_owned()]].concat());
            }
        }
        Self { file, names, used }
    }
}

/// All files of an ending below a folder, in order.
pub(super) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The code of a file, without prose and without its unit tests.
pub(super) fn code(text: &str) -> String {
    let tests = Regex::new(r"#\[cfg\(test\)\]\n(?:#\[allow\([^\]]*\)\]\n)?mod tests").unwrap();
    let code = tests.split(text).next().unwrap();
    let is_prose = |line: &&str| !line.trim_start().starts_with("//");
    let lines: Vec<&str> = code.lines().filter(is_prose).collect();
    lines.join("\n")
}

/// The paths of a `use` statement, each with the name by which it is known after.
fn expand(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let parts: Vec<String> = path
            .split("::")
            .map(|part| part.trim().to_owned())
            .collect();
        let last = parts.last().cloned().unwrap_or_default();
        let name = if name.is_empty() {
            last
        } else {
            name.trim().to_owned()
        };
        return vec![(parts, name)];
    };
    let (head, body) = (&tree[..open], &tree[open + 1..tree.rfind('}').unwrap()]);
    let (mut depth, mut begin, mut all) = (0, 0, Vec::new());
    for (at, c) in body.char_indices().chain([(body.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = body[begin..at].trim();
                if !part.is_empty() {
                    all.extend(expand(&format!("{head}{part}")));
                }
                begin = at + 1;
            }
            _ => {}
        }
    }
    for (path, name) in &mut all {
        // `use a::b::{self}` is `use a::b`.
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
            if name == "self" {
                *name = path.last().cloned().unwrap_or_default();
            }
        }
    }
    all
}

/// A path from the root of the crate; none if it leads out of it.
fn absolute(path: &[String], from: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([from, &path[1..]].concat()),
        "super" => Some([from.get(..from.len().checked_sub(ups)?)?, &path[ups..]].concat()),
        // Paths of a `use` begin at a child or at another crate; another crate resolves to
        // the module itself, which is no import.
        _ => Some([from, path].concat()),
    }
}

#[test]
fn what_a_statement_imports_is_seen() {
    let names = |text: &str| -> Vec<String> {
        let paths = expand(text).into_iter();
        paths
            .map(|(path, name)| format!("{} {name}", path.join("::")))
            .collect()
    };
    assert_eq!(
        names("crate::gate::{self, decision::{Decision, Key as K}, Gate}"),
        [
            "crate::gate gate",
            "crate::gate::decision::Decision Decision",
            "crate::gate::decision::Key K",
            "crate::gate::Gate Gate",
        ]
    );
    let from = ["rule".to_owned(), "phone".to_owned()];
    let path = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
    let seen = |text: &str| absolute(&path(text), &from).map(|path| path.join("::"));
    assert_eq!(seen("super::Facts").as_deref(), Some("rule::Facts"));
    assert_eq!(
        seen("super::super::gate::Gate").as_deref(),
        Some("gate::Gate")
    );
    assert_eq!(seen("crate::gate").as_deref(), Some("gate"));
    assert_eq!(
        code("use crate::a;\n// use crate::b;\n#[cfg(test)]\nmod tests {}"),
        "use crate::a;"
    );
}
