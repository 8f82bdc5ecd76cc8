namespace Kubently.Api.Problems;

/// <summary>
/// A kind of failure, named the same in every protocol. This is the catalogue: no other file holds a status number for a failure.
/// </summary>
/// <param name="Slug">The stable end of the problem's type URI: <c>/problems/{slug}</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="RpcCode">The JSON-RPC error code.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="RetryAfterSeconds">When it is worth trying again; null when it is not.</param>
public sealed record ProblemKind(string Slug, int Status, int RpcCode, string Title, int? RetryAfterSeconds = null)
{
    public static readonly ProblemKind MissingKey = new("missing-key", 401, -32600, "An API key is needed");
    public static readonly ProblemKind WrongKey = new("wrong-key", 401, -32600, "The API key is not valid");
    public static readonly ProblemKind WrongToken = new("wrong-token", 401, -32600, "The executor's credentials are not valid");
    public static readonly ProblemKind WrongAccessToken = new("wrong-access-token", 401, -32600, "The access token is not valid");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, -32600, "Not allowed");
    public static readonly ProblemKind NotIssuedHere = new("not-issued-here", 403, -32600, "The command was not issued to this cluster");
    public static readonly ProblemKind PolicyRefused = new("policy-refused", 403, -32600, "The executor's policy refuses the command");
    public static readonly ProblemKind OwnApproval = new("approval-own", 403, -32600, "The one who asked may not approve");
    public static readonly ProblemKind ApprovalOtherCluster = new("approval-other-cluster", 403, -32600, "The approval holds for another cluster");
    public static readonly ProblemKind NotFound = new("not-found", 404, -32601, "There is nothing here");
    public static readonly ProblemKind UnknownCluster = new("unknown-cluster", 404, -32602, "The cluster is not registered");
    public static readonly ProblemKind UnknownSession = new("unknown-session", 404, -32602, "The session does not exist or is over");
    public static readonly ProblemKind UnknownCommand = new("unknown-command", 404, -32602, "The command does not exist or is forgotten");
    public static readonly ProblemKind UnknownConversation = new("unknown-conversation", 404, -32602, "The conversation does not exist or is forgotten");
    public static readonly ProblemKind ConversationBusy = new("conversation-busy", 409, -32000, "The conversation's last question is still being investigated");
    public static readonly ProblemKind ConversationFull = new("conversation-full", 409, -32000, "The conversation holds as much as it may");
    public static readonly ProblemKind UnknownApproval = new("unknown-approval", 404, -32602, "The approval does not exist or is forgotten");
    public static readonly ProblemKind UnknownKey = new("unknown-key", 404, -32602, "The API key does not exist");
    public static readonly ProblemKind UnknownToken = new("unknown-token", 404, -32602, "The cluster has no token that could be changed");
    public static readonly ProblemKind KeyConfigured = new("key-configured", 409, -32600, "The API key is a configured one");
    public static readonly ProblemKind LastAdminKey = new("last-admin-key", 409, -32600, "It is the last API key that can create others");
    public static readonly ProblemKind KeysFull = new("keys-full", 409, -32600, "There are as many API keys as there may be");
    public static readonly ProblemKind TokenExists = new("token-exists", 409, -32600, "The cluster has a token already");
    public static readonly ProblemKind TokenConfigured = new("token-configured", 409, -32600, "The cluster's token is a configured one");
    public static readonly ProblemKind TokensFull = new("tokens-full", 409, -32600, "There are as many clusters as there may be");
    public static readonly ProblemKind RotationUnderWay = new("rotation-under-way", 409, -32600, "Two tokens of the cluster are valid already");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, -32601, "The method does not exist here");
    public static readonly ProblemKind ApprovalNotNeeded = new("approval-not-needed", 409, -32600, "The command needs no approval");
    public static readonly ProblemKind ApprovalPending = new("approval-pending", 409, -32000, "Nobody has decided yet");
    public static readonly ProblemKind ApprovalDecided = new("approval-decided", 409, -32600, "It has been decided already");
    public static readonly ProblemKind ApprovalRejected = new("approval-rejected", 409, -32600, "The change was rejected");
    public static readonly ProblemKind ApprovalExpired = new("approval-expired", 409, -32600, "The approval's time is over");
    public static readonly ProblemKind ApprovalUsed = new("approval-used", 409, -32600, "The approval has been used");
    public static readonly ProblemKind ApprovalStale = new("approval-stale", 409, -32600, "An object has changed since the dry run");
    public static readonly ProblemKind ApprovalMismatch = new("approval-mismatch", 409, -32602, "The approval holds for another command");
    public static readonly ProblemKind UnknownMethod = new("unknown-method", 404, -32601, "The method does not exist");
    public static readonly ProblemKind InvalidRequest = new("invalid-request", 400, -32600, "The request is not one of JSON-RPC");
    public static readonly ProblemKind InvalidParams = new("invalid-params", 400, -32602, "A parameter is not valid");
    public static readonly ProblemKind TaskNotFound = new("task-not-found", 404, -32001, "The task does not exist or is forgotten");
    public static readonly ProblemKind TaskNotCancelable = new("task-not-cancelable", 400, -32002, "The task has ended");
    public static readonly ProblemKind PushNotificationNotSupported = new("push-notification-not-supported", 400, -32003, "Nobody is notified");
    public static readonly ProblemKind UnsupportedOperation = new("unsupported-operation", 400, -32004, "The task takes no such operation");
    public static readonly ProblemKind ContentTypeNotSupported = new("content-type-not-supported", 400, -32005, "The media type is not supported");
    public static readonly ProblemKind VersionNotSupported = new("version-not-supported", 400, -32009, "The version of the protocol is not supported");
    public static readonly ProblemKind TooManyPushTargets = new("too-many-push-targets", 409, -32000, "The task notifies as many addresses as it may");
    public static readonly ProblemKind SessionMismatch = new("session-mismatch", 400, -32602, "The session belongs to another cluster");
    public static readonly ProblemKind MalformedJson = new("malformed-json", 400, -32700, "The body is not valid JSON");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415, -32600, "The body's type is not supported");
    public static readonly ProblemKind BodyTooLarge = new("body-too-large", 413, -32600, "The body is too large");
    public static readonly ProblemKind InvalidField = new("invalid-field", 422, -32602, "A field is not valid");
    public static readonly ProblemKind InvalidCommandLine = new("invalid-command-line", 422, -32602, "The command line is not valid");
    public static readonly ProblemKind UnknownVerb = new("unknown-verb", 422, -32602, "The verb is not known");
    public static readonly ProblemKind UnknownFlag = new("unknown-flag", 422, -32602, "The flag is not known for this verb");
    public static readonly ProblemKind ChangeWouldFail = new("change-would-fail", 422, -32602, "The change was tried, and would fail");
    public static readonly ProblemKind ChangeTooLarge = new("change-too-large", 422, -32602, "The change is larger than one person can judge");
    public static readonly ProblemKind ApprovalsFull = new("approvals-full", 429, -32000, "Too many changes wait for a decision", RetryAfterSeconds: 60);
    public static readonly ProblemKind RateLimited = new("rate-limited", 429, -32000, "Too many requests in a minute");
    public static readonly ProblemKind TooManyStreams = new("too-many-streams", 429, -32000, "Too many event streams are open", RetryAfterSeconds: 10);
    public static readonly ProblemKind QueueFull = new("queue-full", 429, -32000, "Too many commands wait for this cluster", RetryAfterSeconds: 1);
    public static readonly ProblemKind TooManyInvestigations = new("too-many-investigations", 429, -32000, "Too many questions are being investigated", RetryAfterSeconds: 10);
    public static readonly ProblemKind NoExecutor = new("no-executor", 503, -32000, "The cluster's executor is not connected", RetryAfterSeconds: 5);
    public static readonly ProblemKind IssuerUnavailable = new("issuer-unavailable", 503, -32603, "The issuer of access tokens is not reachable", RetryAfterSeconds: 10);
    public static readonly ProblemKind PreviewFailed = new("preview-failed", 503, -32000, "The change could not be tried", RetryAfterSeconds: 5);
    public static readonly ProblemKind RedisUnavailable = new("redis-unavailable", 503, -32603, "The state store is not reachable", RetryAfterSeconds: 2);
    public static readonly ProblemKind Internal = new("internal", 500, -32603, "Something broke in the server");
}
