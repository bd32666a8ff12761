#include "dispatcher/hallctl/typed_pin.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace hallctl {

namespace trust = protocol::trust;

namespace {

// Nothing typed is shown while this lives.
class Unseen {
public:
    Unseen()
    {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0)
            return;
        auto unseen = before_;
        unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) == 0;
    }
    ~Unseen()
    {
        if (changed_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

std::string line_behind(const char* question)
{
    std::fputs(question, stderr);
    std::string line;
    std::getline(std::cin, line);
    std::fputs("\n", stderr);
    return line;
}

std::string given_line()
{
    std::string line;
    std::getline(std::cin, line);
    return line;
}

} // namespace

trust::Result<std::string> typed_pin()
{
    if (::isatty(STDIN_FILENO) == 0)
        return given_line();
    const Unseen unseen;
    auto pin = line_behind("PIN: ");
    if (line_behind("Once more: ") != pin)
        return trust::Fault::because("the two were not the same: nothing has changed");
    return pin;
}

trust::Result<std::string> typed_number()
{
    if (::isatty(STDIN_FILENO) == 0)
        return given_line();
    const Unseen unseen;
    return line_behind("Number of the identity document: ");
}

} // namespace hallctl
