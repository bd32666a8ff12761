#include "drivers/led_sign/gbk.hpp"

#include <iconv.h>

namespace drivers {

namespace {

class Conversion {
public:
    Conversion(const char* to, const char* from) : way_{iconv_open(to, from)} {}
    ~Conversion()
    {
        if (is_open())
            iconv_close(way_);
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    std::optional<std::string> convert(std::string text)
    {
        if (!is_open())
            return std::nullopt;
        std::string made(text.size() * 4 + 4, '\0');
        char* in = text.data();
        char* out = made.data();
        std::size_t in_left = text.size();
        std::size_t out_left = made.size();
        // Anything but 0 is a character that was not kept as it is.
        if (iconv(way_, &in, &in_left, &out, &out_left) != 0 || in_left != 0)
            return std::nullopt;
        made.resize(made.size() - out_left);
        return made;
    }

private:
    // iconv_open()'s error is (iconv_t)-1.
    bool is_open() const { return reinterpret_cast<std::intptr_t>(way_) != -1; }

    iconv_t way_;
};

} // namespace

std::optional<std::string> gbk_of(std::string_view utf8)
{
    return Conversion{"GBK", "UTF-8"}.convert(std::string{utf8});
}

std::optional<std::string> utf8_of(std::string_view gbk)
{
    return Conversion{"UTF-8", "GBK"}.convert(std::string{gbk});
}

} // namespace drivers
