// SPDX-License-Identifier: Apache-2.0

/// Makes a piece of a file fit for a message.
enum ShownText {
    /// At most 40 characters, with `…` for what was cut; controls and invisible characters are replaced by `?`.
    static func short(_ text: String) -> String { line(text, limit: 40) }

    /// Like `short`, with a limit of its own.
    static func line(_ text: String, limit: Int = 1000) -> String {
        var shown = ""
        for (index, character) in text.enumerated() {
            if index == limit { return shown + "…" }
            let isPlain =
                character.unicodeScalars.count < 8
                && character.unicodeScalars.allSatisfy { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                        false
                    default: true
                    }
                }
            shown.append(isPlain ? character : "?")
        }
        return shown
    }
}
