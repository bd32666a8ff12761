// The colours, radii and spaces of every screen; each pair's contrast is checked by tests/look.
pragma Singleton
import QtQuick

QtObject {
    readonly property QtObject light: QtObject {  // kiosk, pad
        readonly property color ground: "#F6F4EF"
        readonly property color surface: "#FFFFFF"
        readonly property color raised: "#ECE8DF"
        readonly property color ink: "#14213D"
        readonly property color muted: "#4A5670"
        readonly property color primary: "#0B4F8A"
        readonly property color primaryPressed: "#083A66"
        readonly property color onPrimary: "#FFFFFF"
        readonly property color call: "#B45309"
        readonly property color callGround: "#FFF3D6"
        readonly property color good: "#1B7F4B"
        readonly property color warn: "#8A5A00"
        readonly property color bad: "#B3261E"
        readonly property color line: "#C9C3B5"
    }
    readonly property QtObject dark: QtObject {   // wall, sign
        readonly property color ground: "#0A1628"
        readonly property color surface: "#12233C"
        readonly property color raised: "#1B3150"
        readonly property color ink: "#F4F7FB"
        readonly property color muted: "#A9BBD0"
        readonly property color primary: "#4DA3FF"
        readonly property color onPrimary: "#0A1628"
        readonly property color call: "#FFC53D"
        readonly property color onCall: "#0A1628"
        readonly property color good: "#5BD68F"
        readonly property color warn: "#FFC53D"
        readonly property color bad: "#FF8A80"
        readonly property color line: "#2A4468"
    }
    readonly property QtObject contrast: QtObject { // high-contrast mode of the kiosk
        readonly property color ground: "#000000"
        readonly property color surface: "#000000"
        readonly property color raised: "#1A1A1A"
        readonly property color ink: "#FFFFFF"
        readonly property color muted: "#FFFFFF"
        readonly property color primary: "#FFEB3B"
        readonly property color primaryPressed: "#FDD835"
        readonly property color onPrimary: "#000000"
        readonly property color call: "#FFEB3B"
        readonly property color callGround: "#000000"
        readonly property color good: "#7CFFB2"
        readonly property color warn: "#FFEB3B"
        readonly property color bad: "#FF9E96"
        readonly property color line: "#FFFFFF"
    }
    readonly property int radiusLarge: 16
    readonly property int radius: 12
    readonly property int radiusSmall: 8
    readonly property int grid: 8
}
