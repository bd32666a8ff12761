// A text of the kiosk: as it is written, in ink, wrapped. Its edge follows the direction of the language.
import QtQuick

Text {
    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.detailSize
    horizontalAlignment: Text.AlignLeft
    wrapMode: Text.Wrap
    renderType: Text.NativeRendering
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
