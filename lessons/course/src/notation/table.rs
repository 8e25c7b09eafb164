//! A table as it is read, and its rows as the points of a list.

/// Cells by row.
pub(super) struct Table {
    /// Where it begins.
    pub start: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty one.
    pub fn new(start: usize) -> Self {
        Self { start, rows: Vec::new() }
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell.
    pub fn cell(&mut self) {
        self.rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
    }

    /// Adds to the cell.
    pub fn words(&mut self, text: &str) {
        self.rows.last_mut().and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.push_str(text));
    }

    /// A point for each row under the head: `root: drinks`; with more columns each cell under its head's word.
    pub fn as_points(&self) -> Vec<String> {
        let (head, rows) = self.rows.split_first().map_or((&[][..], &[][..]), |(head, rows)| (head.as_slice(), rows));
        rows.iter().filter_map(|row| point(head, row)).collect()
    }
}

fn point(head: &[String], row: &[String]) -> Option<String> {
    let (first, rest) = row.split_first()?;
    let one = rest.len() == 1;
    let named = |(cell, head): (&String, Option<&String>)| match head.filter(|head| !one && !head.trim().is_empty()) {
        Some(head) => format!("{} {}", head.trim(), cell.trim()),
        None => cell.trim().to_owned(),
    };
    let heads = head.iter().skip(1).map(Some).chain(std::iter::repeat(None));
    let rest: Vec<String> = rest.iter().zip(heads).filter(|(cell, _)| !cell.trim().is_empty()).map(named).collect();
    let point =
        if rest.is_empty() { first.trim().to_owned() } else { format!("{}: {}", first.trim(), rest.join(", ")) };
    (!point.is_empty()).then_some(point)
}

/// Points as they are written.
pub(super) fn as_list(points: &[String]) -> String {
    points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_columns_keep_their_heads() {
        let cells = |row: &str| row.split('|').map(str::to_owned).collect::<Vec<_>>();
        let table =
            Table { start: 0, rows: ["Part|Work|Place", "root|drinks|below", "leaf||above"].map(cells).to_vec() };
        assert_eq!(table.as_points(), ["root: Work drinks, Place below", "leaf: Place above"]);
    }
}
