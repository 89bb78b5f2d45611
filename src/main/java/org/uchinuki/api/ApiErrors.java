package org.uchinuki.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.uchinuki.DatabaseAway;
import org.uchinuki.Discreet;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/**
 * Turns every exception at an API path into a problem, so that no request ends in an empty 500. A controller's own
 * {@code @ExceptionHandler} comes first; errors of pages are left to the pages.
 */
final class ApiErrors implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    /** Seconds after which who was answered 503 may ask again. */
    static final String RETRY_AFTER = "5";

    private final Problems problems;
    private final String uploadLimit;

    /** @param uploadLimit most that one request may carry, in words */
    ApiErrors(Problems problems, String uploadLimit) {
        this.problems = problems;
        this.uploadLimit = uploadLimit;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!Problems.isApi(request.getRequestURI()) || response.isCommitted()) {
            return null;
        }
        if (exception instanceof AccessDeniedException) {
            return null; // how somebody is refused is the matter of the chains, wherever it turned out
        }
        try {
            ApiProblem problem = problem(request, response, exception);
            if (problem.status() == 503) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            }
            problems.write(request, response, problem.status(), problem.findings());
        } catch (IOException callerIsGone) {
            log.debug("the caller did not wait for its problem");
        }
        return new ModelAndView();
    }

    private ApiProblem problem(HttpServletRequest request, HttpServletResponse response, Exception exception) {
        return switch (exception) {
            case ApiProblem ours -> ours;
            case NotKnown unknown -> simple(404, "api.not_known", request);
            case SecondFactorNeeded needed -> StepUp.challenge(needed, request, response);
            case MultipartException refused -> upload(refused, request);
            case MissingServletRequestPartException missing ->
                ApiProblem.of(400, "api.missing_part", missing.getRequestPartName(), null, Map.of());
            case MissingServletRequestParameterException missing ->
                ApiProblem.of(400, "api.missing_part", missing.getParameterName(), null, Map.of());
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case HttpRequestMethodNotSupportedException method -> {
                String allowed =
                        method.getSupportedMethods() == null ? "" : String.join(", ", method.getSupportedMethods());
                response.setHeader(HttpHeaders.ALLOW, allowed);
                yield ApiProblem.of(
                        405, "api.method_not_allowed", "method", method.getMethod(), Map.of("allowed", allowed));
            }
            case HttpMediaTypeNotSupportedException media ->
                ApiProblem.of(
                        415,
                        "api.unsupported_media_type",
                        "Content-Type",
                        request.getContentType(),
                        Map.of("supported", names(media)));
            case HttpMediaTypeException media ->
                ApiProblem.of(406, "api.not_acceptable", "Accept", null, Map.of("supported", names(media)));
            case HttpMessageNotReadableException unreadable -> body(unreadable, request);
            case InvalidParameterException unreadable -> simple(unreadable.getErrorCode(), "api.unreadable", request);
            // a name with a line end in it, say, is noticed when somebody asks for all names
            case RequestRejectedException odd -> simple(400, "api.unreadable", request);
            case ErrorResponse other -> ofStatus(other.getStatusCode(), request, exception);
            default -> failure(request, exception);
        };
    }

    private static ApiProblem body(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        // The library has no type for it; what else it refuses is no JSON at all.
        JsonParser at = unreadable.getCause() instanceof StreamReadException read
                        && read.getOriginalMessage().startsWith("Duplicate Object property")
                ? read.processor()
                : null;
        return at == null
                ? simple(400, "api.unreadable", request)
                : ApiProblem.of(
                        400,
                        "api.duplicate_member",
                        at.streamReadContext().pathAsPointer().toString(),
                        at.streamReadContext().currentName(),
                        Map.of());
    }

    private ApiProblem upload(MultipartException refused, HttpServletRequest request) {
        if (isHeaderTooLong(refused)) {
            return ImportResource.nameTooLong();
        }
        if (hasTooManyParts(refused)) {
            return ApiProblem.of(413, "api.too_many_parts", "file", null, Map.of());
        }
        if (refused instanceof MaxUploadSizeExceededException tooMuch) {
            // where the container counts, it does not say how far
            String limit = tooMuch.getMaxUploadSize() > 0 ? tooMuch.getMaxUploadSize() + " bytes" : uploadLimit;
            return ApiProblem.of(413, "api.too_large", "file", null, Map.of("limit", limit));
        }
        return simple(400, "api.unreadable", request);
    }

    private static boolean hasTooManyParts(MultipartException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileCountLimitExceededException) {
                return true;
            }
        }
        return false;
    }

    /** The only thing in the head of a part that can be long is the file's name; the container has no type for it. */
    private static boolean isHeaderTooLong(MultipartException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.startsWith("Header section has more than")) {
                return true;
            }
        }
        return false;
    }

    private static ApiProblem ofStatus(HttpStatusCode status, HttpServletRequest request, Exception exception) {
        if (status.value() == 404) {
            return simple(404, "api.unknown_path", request);
        }
        return status.is4xxClientError()
                ? simple(status.value(), "api.unreadable", request)
                : failure(request, exception);
    }

    private static ApiProblem mismatch(MethodArgumentTypeMismatchException mismatch) {
        Class<?> wanted = mismatch.getRequiredType();
        boolean number = wanted != null
                && (Number.class.isAssignableFrom(wanted) || wanted == int.class || wanted == long.class);
        String expected = mismatch.getName().equals(Parameters.LIMIT)
                ? Parameters.BOUNDS
                : number ? "1, 2, 3 …" : wanted == UUID.class ? "UUID" : "…";
        return ApiProblem.of(
                400,
                "api.bad_parameter",
                mismatch.getName(),
                String.valueOf(mismatch.getValue()),
                Map.of("expected", expected));
    }

    /** What the caller is not to blame for: the database is away for a while, or the hub is at fault. */
    static ApiProblem failure(HttpServletRequest request, @Nullable Throwable exception) {
        if (!DatabaseAway.isWhy(exception)) {
            return defect(request, exception);
        }
        log.warn("api.database_away at {} {}", request.getMethod(), withoutIds(request));
        return ApiProblem.of(503, "api.database_away", "request", null, Map.of("seconds", RETRY_AFTER));
    }

    /** A fault of the hub. The log gets the stack and the number; the caller gets the number. */
    private static ApiProblem defect(HttpServletRequest request, @Nullable Throwable exception) {
        String number = UUID.randomUUID().toString();
        log.error(
                "api.defect {} at {} {}",
                number,
                request.getMethod(),
                withoutIds(request),
                exception == null ? null : Discreet.of(exception));
        return ApiProblem.of(500, "api.defect", "request", number, Map.of());
    }

    /** The path as a log may show it: ids name children. */
    private static String withoutIds(HttpServletRequest request) {
        return request.getRequestURI().replaceAll("[0-9a-fA-F-]{36}", "{id}");
    }

    static ApiProblem simple(int status, String code, HttpServletRequest request) {
        return new ApiProblem(status, List.of(Finding.error(code, Location.file(request.getRequestURI()), null)));
    }

    private static String names(HttpMediaTypeException media) {
        return String.join(
                ", ",
                media.getSupportedMediaTypes().stream().map(MediaType::toString).toList());
    }
}
