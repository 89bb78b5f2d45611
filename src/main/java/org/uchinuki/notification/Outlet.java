package org.uchinuki.notification;

import org.uchinuki.notification.Line.Channel;

/**
 * What answers, or does not, by itself: the mail server, or the receiver of one group's webhook.
 *
 * @param group of a webhook; empty for mail, all of which goes to one server
 */
public record Outlet(Channel channel, String group) {}
