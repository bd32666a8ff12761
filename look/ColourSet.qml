// The colours of one kind of screen. A name that begins with "on" and a capital
// would be a signal handler in QML: the ink on a filled colour is called after the colour.
import QtQuick

QtObject {
    required property color ground
    required property color surface
    required property color raised
    required property color ink
    required property color muted
    required property color primary
    property color primaryPressed: primary
    required property color primaryInk   // text on primary
    required property color call
    property color callInk: ground       // text on call
    property color callGround: ground    // behind call, where it is text
    required property color good
    required property color warn
    required property color bad
    required property color line
}
