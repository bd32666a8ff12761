// The hall's LED signs for main(): faces of the latest picture, each on its sign. Never blocks: LED
// signs have threads of their own, walls of pixels are windows.
#pragma once

#include "display/sign_spec.hpp"

#include <QObject>
#include <memory>
#include <span>

namespace drivers {
class LedSignThread;
}

namespace display {

class PixelWindow;

class Signs : public QObject {
    Q_OBJECT

public:
    explicit Signs(std::span<const SignSpec> specs, QObject* parent = nullptr);
    ~Signs() override; // every sign is told to be idle, once, all at the same time; a few seconds

    // `known`: the picture is true, or was a moment ago. `live`: it has just changed; then what is
    // called for the first time blinks.
    void show(const protocol::PictureBook& picture, bool known, bool live);

signals:
    // The first of the command line is number 1; `cause` empty: it works. `cure`: for staff.
    void signIs(int number, const QString& cause, const QString& cure);
    // For the log: a sign's fault with its cure, or that it works.
    void told(const QString& message, bool is_fault);

private:
    struct Sign;

    std::unique_ptr<PixelWindow> pixel_window(int number, const SignSpec& spec);
    std::unique_ptr<drivers::LedSignThread> sign_thread(int number, const SignSpec& spec);
    void say_later(int number, const QString& name, const QString& cause, const QString& cure);
    void show_on(Sign& sign, const SignFace& face, bool live);

    std::vector<std::unique_ptr<Sign>> signs_;
};

} // namespace display
