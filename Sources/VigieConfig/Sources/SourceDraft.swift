// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// One source as the file says it, before presets, defaults and secrets.
struct SourceDraft {
    /// Keys that say where in a document things stand; each may be set over a preset.
    struct Rules {
        var item: Located<String>?
        var items: Located<String>?
        var title: [Located<String>]?
        var link: [Located<String>]?
        var author: [Located<String>]?
        var date: [Located<String>]?
        var body: [Located<String>]?
        var postID: [Located<String>]?
        var next: Located<String>?
        var raw: Located<String>?
        var maximumItems: Located<Int>?
    }

    /// How the listing of a paste site is read.
    enum Listing: String, CaseIterable {
        case page
        case json
    }

    var place: Place
    var id: Located<String>?
    var kind: Located<SourceKind>?
    var preset: Located<SourcePreset>?
    var url: Located<String>?
    var enabled: Bool
    var listing: Located<Listing>?
    var rules: Rules
    var shared: SharedDraft
    let reader: MapReader

    /// Reads the keys that are there; whether they fit together is seen later.
    init(_ reader: MapReader) {
        self.reader = reader
        place = reader.place
        id = reader.text("id", example: "breachboard")
        kind = reader.word("kind", SourceKind.self)
        preset = reader.word("preset", SourcePreset.self)
        url = reader.text("url", example: "https://forum.example/board-7")
        enabled = reader.flag("enabled")?.value ?? true
        listing = reader.word("listing", Listing.self)
        rules = Rules(
            item: reader.text("item", example: "\"div.post\""),
            items: reader.text("items", example: "data.items"),
            title: reader.texts("title", example: "\"a.title\""),
            link: reader.texts("link", example: "\"a.title@href\""),
            author: reader.texts("author", example: "\".author\""),
            date: reader.texts("date", example: "\"time@datetime\""),
            body: reader.texts("body", example: "\".content\""),
            postID: reader.texts("post_id", example: "\"@data-id\""),
            next: reader.text("next", example: "\"a.next@href\""),
            raw: reader.text("raw", example: "\"https://paste.example/raw/{id}\""),
            maximumItems: reader.number("max_items", in: 1...1000))
        shared = SharedDraft(reader)
        reader.finish()
    }
}
