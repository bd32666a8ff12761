// How true what is shown is.
#pragma once

#include <QObject>

namespace display {

class PictureStatus {
    Q_GADGET

public:
    // connecting: never had a picture. ready: live. stale: the link has just gone, the last picture
    // is kept. lost: for longer.
    enum Value { Connecting, Ready, Stale, Lost };
    Q_ENUM(Value)
};

} // namespace display
