#include "caller/keypad_options.hpp"

#include "drivers/keypad/hid_keyboard.hpp"

#include <CLI/CLI.hpp>

#include <fstream>

namespace caller {

namespace {

constexpr std::size_t form_bytes_max = 4096;

boost::system::result<drivers::serial_pad::PadForm, std::string> form_of(const std::string& name)
{
    if (auto form = drivers::serial_pad::built_in_pad_form(name))
        return *std::move(form);
    std::ifstream file{name, std::ios::binary};
    std::string text(form_bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad())
        return "--pad-form: " + name + " is neither framed-68 nor stx nor a file that can be read";
    text.resize(static_cast<std::size_t>(file.gcount()));
    auto form = drivers::serial_pad::parse_pad_form(text);
    if (!form)
        return "--pad-form: " + name + ": " + form.error();
    return form;
}

std::string key_map_problem(const std::string& text)
{
    const auto map = drivers::parse_key_map(text);
    return map ? std::string{} : map.error();
}

} // namespace

void add_keypad_options(CLI::App& command, KeypadOptions& options)
{
    command
        .add_option("--pad-form", options.form,
                    "What serial pads say: framed-68, stx, or a file (drivers/keypad/README.md)")
        ->type_name("NAME|FILE")
        ->capture_default_str();
    command
        .add_option("--numpad-keys", options.numpad_keys,
                    "Other keys of a numpad: \"57=next 56=miss\", by their HID usages")
        ->type_name("CODE=KEY…")
        ->check(key_map_problem);
}

std::string keypad_address_problem(const std::string& address)
{
    const auto parsed = drivers::parse_keypad_address(address);
    return parsed ? std::string{} : parsed.error();
}

boost::system::result<drivers::KeypadParts, std::string> keypad_parts(const KeypadOptions& options)
{
    auto form = form_of(options.form);
    if (!form)
        return form.error();
    auto keys = drivers::hid::numpad_keys();
    if (!options.numpad_keys.empty()) {
        const auto given = drivers::parse_key_map(options.numpad_keys);
        if (!given)
            return "--numpad-keys: " + given.error();
        for (const auto& [code, strokes] : *given)
            keys[code] = strokes;
    }
    return drivers::KeypadParts{std::move(keys), *std::move(form), drivers::usb_bus_on_demand()};
}

std::uint8_t number_on_line(const drivers::KeypadAddress& address)
{
    const auto* serial = std::get_if<drivers::SerialPadAddress>(&address);
    return serial ? serial->pad : std::uint8_t{0};
}

} // namespace caller
