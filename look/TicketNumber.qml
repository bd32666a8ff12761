// A ticket number looks the same everywhere: bold, tabular, letter and digits together, left to right in any language.
import QtQuick

Text {
    required property string number

    text: number
    textFormat: Text.PlainText
    font.bold: true
    wrapMode: Text.NoWrap
    renderType: Text.NativeRendering
    LayoutMirroring.enabled: false
    Accessible.role: Accessible.StaticText
    Accessible.name: number
}
