// The kiosk's colours and text sizes in its two appearances each. Set by Main, read by every view.
pragma Singleton
import QtQuick
import Hall.Look

QtObject {
    property bool contrast: false
    property bool larger: false

    readonly property color ground: contrast ? Tokens.contrast.ground : Tokens.light.ground
    readonly property color surface: contrast ? Tokens.contrast.surface : Tokens.light.surface
    readonly property color raised: contrast ? Tokens.contrast.raised : Tokens.light.raised
    readonly property color ink: contrast ? Tokens.contrast.ink : Tokens.light.ink
    readonly property color muted: contrast ? Tokens.contrast.muted : Tokens.light.muted
    readonly property color primary: contrast ? Tokens.contrast.primary : Tokens.light.primary
    readonly property color primaryPressed: contrast ? Tokens.contrast.primaryPressed : Tokens.light.primaryPressed
    readonly property color primaryInk: contrast ? Tokens.contrast.primaryInk : Tokens.light.primaryInk
    readonly property color call: contrast ? Tokens.contrast.call : Tokens.light.call
    readonly property color callGround: contrast ? Tokens.contrast.callGround : Tokens.light.callGround
    readonly property color warn: contrast ? Tokens.contrast.warn : Tokens.light.warn
    readonly property color line: contrast ? Tokens.contrast.line : Tokens.light.line

    // Capital height at least 8.6 mm at 0.7 m on a 32-inch screen: 32 px and more.
    readonly property int heroSize: larger ? 84 : 72
    readonly property int titleSize: larger ? 64 : 56
    readonly property int actionSize: larger ? 48 : 42
    readonly property int detailSize: larger ? 40 : 34

    readonly property int margin: 56
    readonly property int reach: 640 // what must be touched lies below
}
