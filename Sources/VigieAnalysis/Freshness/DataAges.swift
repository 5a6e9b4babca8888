// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How old the data of a post is, and that of each of several victims whose rows end earlier than the others', by more than
/// chance has it (`DataAge.chance`).
struct DataAges {
    /// Of the post; nil where nothing tells it.
    let whole: DataAge?
    private var own: [EntryID: DataAge] = [:]

    /// - Parameter hit: The victims and suspected entries of the post.
    init(_ hit: [Subject], in situation: Situation) {
        let post = situation.post
        let published = post.published.map { CalendarMonth($0).value }
        let owners = RowOwners(
            hit.map(\.entry), tables: situation.tables, post: post, text: situation.text,
            sightings: hit.flatMap(\.sightings))
        let dates = AccountDates.byOwner(situation.tables, in: post, owners: owners, published: published)
        // The title of a reply is somebody else's.
        let statements = situation.text.statements.filter { !$0.isTitle || !situation.text.isReply }
        whole = DataAge(
            rows: dates[nil] ?? AccountDates(), claimed: ClaimedAge(statements, published: published),
            published: published)
        guard let newest = dates[nil]?.newest else { return }
        for (entry, dates) in dates {
            // Rows of one dump that end a little earlier than the others' are no older.
            guard let entry, dates.chanceOfGap(until: newest) <= DataAge.chance else { continue }
            own[entry] = DataAge(rows: dates, claimed: nil, published: published)
        }
    }

    /// Of an entry's own rows, where there are enough; else of the post.
    func of(_ entry: EntryID) -> DataAge? { own[entry] ?? whole }

    /// True where it is that of its own rows.
    func isOwn(_ entry: EntryID) -> Bool { own[entry] != nil }
}
