// A text of the wall: as it is written, in ink.
import QtQuick
import Hall.Look

Text {
    textFormat: Text.PlainText
    color: Tokens.dark.ink
    renderType: Text.NativeRendering
    wrapMode: Text.NoWrap
}
