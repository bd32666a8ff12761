// What every screen program does in the same way.
#pragma once

class QGuiApplication;
class QWindow;

namespace look {

// SIGTERM and SIGINT end the program as closing its window does. Once, before exec().
void end_on_signals(QGuiApplication& application);

// Closing this window ends the program, whatever other windows it has.
void end_with(QWindow& window);

} // namespace look
