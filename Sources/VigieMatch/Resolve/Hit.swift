// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// One entry at one place of one field, before overlaps and ambiguity are resolved.
struct Hit {
    var entry: UInt32
    var form: Mention.Form
    var tier: Mention.Tier
    var place: Place
    /// In the folded field.
    var range: Range<Int>
    var doubt = Doubt.none

    /// What keeps a name of one ordinary word from meaning its entry.
    enum Doubt: UInt8 {
        case none
        /// Written as a name, but the post holds nothing else of the entry that was looked at so far.
        case alone
        /// Not even written as a name.
        case word
    }
}

/// All that one scan of one field finds.
struct FieldHits {
    var hits: [Hit] = []
    /// Where phrases stand that an entry excludes.
    var excluded: [(entry: UInt32, range: Range<Int>)] = []
}
