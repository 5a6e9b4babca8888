// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the terminal at a stream can do.
public enum Terminal {
    /// True where the stream is a terminal that shows colour and nobody asked for none (`NO_COLOR`, `TERM=dumb`;
    /// no-color.org).
    public static func hasColour(_ stream: Int32) -> Bool {
        guard isatty(stream) == 1 else { return false }
        if let wish = getenv("NO_COLOR"), wish.pointee != 0 { return false }
        return getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// Columns of the terminal at a stream; 80 where nobody says.
    public static func width(_ stream: Int32) -> Int {
        var size = winsize()
        guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
