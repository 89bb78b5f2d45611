package org.uchinuki.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;
import org.uchinuki.workbench.DraftChanged;

/** What every page has at hand, and what it says where there is nothing to show. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
class PageAdvice {

    private final ReaderView readers;
    private final MessageSource messages;
    private final Clock clock;
    private final GlassLink glass;

    PageAdvice(ReaderView readers, MessageSource messages, Clock clock, GlassLink glass) {
        this.glass = glass;
        this.readers = readers;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute
    void atHand(Model model, Locale locale) {
        model.addAttribute("reader", readers.reader());
        model.addAttribute("now", OffsetDateTime.now(clock));
        model.addAttribute("dates", new Dates(locale));
        model.addAttribute("figures", new Figures(messages, locale));
        model.addAttribute("marks", new Marks());
        model.addAttribute("words", new FindingWords(locale));
        model.addAttribute("told", new LineageWords(messages, locale));
    }

    /** What was opened by name needs a second factor: the page that asks for it leads back here. */
    @ExceptionHandler
    String stepUp(SecondFactorNeeded needed, HttpServletRequest request) {
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        return "redirect:/step-up?to=" + UriUtils.encode(here, StandardCharsets.UTF_8);
    }

    /** What was typed is a step back in the browser, and what stands now is behind the button. */
    @ExceptionHandler
    ModelAndView changed(DraftChanged changed, Locale locale) {
        FindingWords words = new FindingWords(locale);
        ModelAndView page = new ModelAndView("error/409");
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject("draft", changed.draft());
        if (!changed.why().code().equals(DraftChanged.finding().code())) {
            page.addObject("message", words.message(changed.why()));
            page.addObject("fix", words.fix(changed.why()));
        }
        return page;
    }

    /** An id that is not one, or that this reader knows nothing of: the same page for both. */
    @ExceptionHandler({NotKnown.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notKnown(HttpServletRequest request) {
        ModelAndView page = new ModelAndView("error/404");
        page.setStatus(HttpStatus.NOT_FOUND);
        page.addObject("errorId", UUID.randomUUID().toString().substring(0, 8));
        page.addObject("glass", glass.from(request.getRequestURI()));
        return page;
    }
}
