//! "21 to 40 of 252", with the ways to the pages before and after.

use crate::form::Fields;

/// Where somebody is in a long list.
pub(crate) struct Pager {
    /// "21 to 40 of 252"; empty for an empty list.
    pub(crate) here: String,
    /// The page before.
    pub(crate) before: Option<String>,
    /// The page after.
    pub(crate) after: Option<String>,
}

impl Pager {
    /// The page that an address asks for, from 1.
    pub(crate) fn asked(fields: &Fields) -> u32 {
        fields.get("page").parse().unwrap_or(1).max(1)
    }

    /// Page `page` of `total` things, so many a page; the number of another page is added to `address`.
    pub(crate) fn of(page: u32, total: u32, each: i64, address: &str) -> Self {
        let (page, total) = (i64::from(page), i64::from(total));
        let first = (page - 1).saturating_mul(each) + 1;
        let last = page.saturating_mul(each).min(total);
        let here = match (total, first > last) {
            (0, _) => String::new(),
            (_, true) => format!("nothing here, {total} in all"),
            _ if first == last => format!("{first} of {total}"),
            _ => format!("{first} to {last} of {total}"),
        };
        let to = |page: i64| format!("{address}{page}");
        Self {
            here,
            before: (page > 1).then(|| to(page - 1)),
            after: (last < total && first <= last).then(|| to(page + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    #[test]
    fn a_list_is_counted() {
        let said = |page, total| {
            let pager = Pager::of(page, total, 20, "/lead?page=");
            (pager.here, pager.before, pager.after)
        };
        let (first, third) = (Some("/lead?page=1".to_owned()), Some("/lead?page=3".to_owned()));
        assert_eq!(said(1, 0), (String::new(), None, None));
        assert_eq!(said(1, 3), ("1 to 3 of 3".to_owned(), None, None));
        assert_eq!(said(2, 252), ("21 to 40 of 252".to_owned(), first.clone(), third));
        assert_eq!(said(2, 21), ("21 of 21".to_owned(), first.clone(), None));
        assert_eq!(said(9, 21).0, "nothing here, 21 in all");
    }
}
