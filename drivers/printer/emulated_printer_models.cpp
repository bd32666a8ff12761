#include "drivers/printer/emulated_printer_models.hpp"

#include <algorithm>

namespace drivers {

std::span<const EmulatedModel> emulated_models()
{
    using Model = EmulatedPrinter::Model;
    static const EmulatedModel models[] = {
        {"two-way", Model{}, "tm-t20"},
        {"180-dpi", Model{.width_dots = 512}, "tm-t88"},
        // Answers everything but GS ( H and GS I, and cannot feed to its cutter.
        {"clone", Model{.knows_process_ids = false, .maker = "", .cutter = Cutter::cuts}, "pos-80"},
        {"one-way",
         Model{.buffer_bytes = 4096, .answers = false, .drops_jobs = false, .cutter = Cutter::cuts},
         "one-way-80"},
        // 58 mm, torn off by hand, says that its paper is near its end whatever there is.
        {"narrow",
         Model{.width_dots = 384,
               .buffer_bytes = 4096,
               .reports_changes = false,
               .knows_process_ids = false,
               .answers_in_turn = false,
               .maker = "",
               .drops_jobs = false,
               .near_end_always = true,
               .cutter = Cutter::none},
         "pos-58"},
        {"one-way-narrow",
         Model{.width_dots = 384,
               .buffer_bytes = 4096,
               .answers = false,
               .drops_jobs = false,
               .fills_port_status = false,
               .cutter = Cutter::none},
         "one-way-58"},
        {"chinese-serial", Model{.buffer_bytes = 4096, .knows_process_ids = false, .maker = ""},
         "chinese-serial-80"},
    };
    return models;
}

const EmulatedModel* emulated_model(std::string_view name)
{
    const auto models = emulated_models();
    const auto found = std::ranges::find(models, name, &EmulatedModel::name);
    return found == models.end() ? nullptr : &*found;
}

} // namespace drivers
