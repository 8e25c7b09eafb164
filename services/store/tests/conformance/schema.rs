//! Every column of the real schema stands in migrations/columns.toml with its class and age, and none beside.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Executor, Row};

use crate::world::{Kind, World, on_both};

const PAGE: &str = include_str!("../../../../migrations/columns.toml");
const CLASSES: &[&str] =
    &["id", "time", "count", "state", "place", "school", "carrier", "money", "digest", "lookup", "sealed", "secret"];

/// Column name to class, of a table of the page.
fn described(table: &toml::Table) -> BTreeMap<String, String> {
    let lists = table.iter().filter_map(|(class, columns)| Some((class, columns.as_array()?)));
    let pairs =
        lists.flat_map(|(class, columns)| columns.iter().map(move |c| (c.as_str().unwrap().to_owned(), class.clone())));
    let mut described = BTreeMap::new();
    for (column, class) in pairs {
        assert!(CLASSES.contains(&class.as_str()), "{class} is no class");
        assert!(described.insert(column.clone(), class).is_none(), "{column} stands twice");
    }
    described
}

/// Table, column and type of the real schema.
async fn real(world: &World) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = match world.kind {
        Kind::Sqlite => {
            "SELECT m.name, p.name, p.type FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"
        }
        Kind::Postgres => {
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.columns c
               JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
               WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
        }
    };
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in world.raw().await.fetch_all(text).await.unwrap() {
        let (table, column, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        if table != "_sqlx_migrations" {
            tables.entry(table).or_default().insert(column, kind.to_lowercase());
        }
    }
    tables
}

on_both! {
    async fn every_column_has_a_class_and_an_age(world: World) {
        let page: toml::Table = PAGE.parse().unwrap();
        let ages: BTreeSet<&String> = page["ages"].as_table().unwrap().keys().collect();
        let real = real(&world).await;
        let tables = |page: &toml::Table| page.keys().filter(|k| *k != "ages").cloned().collect::<BTreeSet<String>>();
        assert_eq!(tables(&page), real.keys().cloned().collect());
        for (name, columns) in &real {
            let table = page[name].as_table().unwrap();
            let described = described(table);
            assert_eq!(described.keys().collect::<Vec<_>>(), columns.keys().collect::<Vec<_>>(), "{name}");
            assert!(ages.contains(&table["keep"].as_str().unwrap().to_owned()), "{name}: keep");
            for (column, age) in table.get("sooner").and_then(|s| s.as_table()).into_iter().flatten() {
                assert!(columns.contains_key(column) && ages.contains(&age.as_str().unwrap().to_owned()), "{name}.{column}");
            }
            for (column, class) in &described {
                let bytes = columns[column] == "bytea";
                assert_eq!(class == "sealed", column.ends_with("_sealed"), "{name}.{column} is {class}");
                assert!(class != "sealed" || bytes, "{name}.{column} is sealed, but no bytes");
            }
        }
    }
}
