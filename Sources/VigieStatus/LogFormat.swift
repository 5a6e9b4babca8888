// SPDX-License-Identifier: Apache-2.0

/// How log lines look.
public enum LogFormat: String, Sendable, CaseIterable {
    /// `text` at a terminal, `journal` where stderr is the journal, `json` never by itself.
    case auto
    /// For people, in colour where the terminal has it.
    case text
    /// `<6>` and the line, as systemd reads priorities from stderr (sd-daemon(3)).
    case journal
    /// One object a line.
    case json
}
