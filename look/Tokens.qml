// The colours, radii and spaces of every screen; each pair's contrast is checked by tests/look.
pragma Singleton
import QtQuick

QtObject {
    readonly property ColourSet light: ColourSet {  // kiosk, pad
        ground: "#F6F4EF"
        surface: "#FFFFFF"
        raised: "#ECE8DF"
        ink: "#14213D"
        muted: "#4A5670"
        primary: "#0B4F8A"
        primaryPressed: "#083A66"
        primaryInk: "#FFFFFF"
        call: "#B45309"
        callGround: "#FFF3D6"
        good: "#1B7F4B"
        warn: "#8A5A00"
        bad: "#B3261E"
        line: "#C9C3B5"
    }
    readonly property ColourSet dark: ColourSet {   // wall, sign
        ground: "#0A1628"
        surface: "#12233C"
        raised: "#1B3150"
        ink: "#F4F7FB"
        muted: "#A9BBD0"
        primary: "#4DA3FF"
        primaryInk: "#0A1628"
        call: "#FFC53D"
        callInk: "#0A1628"
        good: "#5BD68F"
        warn: "#FFC53D"
        bad: "#FF8A80"
        line: "#2A4468"
    }
    readonly property ColourSet contrast: ColourSet { // high-contrast mode of the kiosk
        ground: "#000000"
        surface: "#000000"
        raised: "#1A1A1A"
        ink: "#FFFFFF"
        muted: "#FFFFFF"
        primary: "#FFEB3B"
        primaryPressed: "#FDD835"
        primaryInk: "#000000"
        call: "#FFEB3B"
        callGround: "#000000"
        good: "#7CFFB2"
        warn: "#FFEB3B"
        bad: "#FF9E96"
        line: "#FFFFFF"
    }
    readonly property int radiusLarge: 16
    readonly property int radius: 12
    readonly property int radiusSmall: 8
    readonly property int grid: 8
}
