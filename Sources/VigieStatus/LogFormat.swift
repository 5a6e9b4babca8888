// SPDX-License-Identifier: Apache-2.0

import Glibc

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

extension LogFormat {
    /// What `auto` stands for here: `journal` where stderr is connected to the journal (`JOURNAL_STREAM`,
    /// systemd.exec(5)), `text` elsewhere.
    public static func resolved(_ format: LogFormat) -> LogFormat {
        guard format == .auto else { return format }
        guard let stream = getenv("JOURNAL_STREAM").map({ String(cString: $0) }) else { return .text }
        var information = stat()
        guard fstat(STDERR_FILENO, &information) == 0 else { return .text }
        return stream == "\(information.st_dev):\(information.st_ino)" ? .journal : .text
    }
}
