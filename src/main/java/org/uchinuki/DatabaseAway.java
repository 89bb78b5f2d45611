package org.uchinuki;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Whether something failed because the database did not answer: it is down, restarting, or has no connection to give. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether this, or what it came from, is such a failure. What was under way may be done or not; it can be asked for again. */
    public static boolean isWhy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // what cannot even be rolled back has lost its connection
            if (hadNoConnection(cause)
                    || cause instanceof TransactionSystemException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessResourceException
                    || cause instanceof RecoverableDataAccessException) {
                return true;
            }
        }
        return false;
    }

    /** Whether not even a connection was to be had, so that nothing was done. */
    public static boolean hadNoConnection(Throwable failure) {
        return failure instanceof CannotCreateTransactionException;
    }
}
