using System.Net;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Audit;

/// <summary>Where the request that is served came from. It follows the request's work through awaits, also where that goes on after the answer.</summary>
public sealed class RequestSources
{
    private const int MaxUserAgent = 200;

    private static readonly string[] Surfaces = ["agent", "approvals", "a2a", "mcp", "webhooks", "executor", "admin", "audit"];

    private readonly AsyncLocal<(CommandSource Source, RequestTrail Trail)?> _current = new();

    /// <summary>Where it came from; empty outside of requests.</summary>
    public CommandSource Current => _current.Value?.Source ?? new CommandSource();

    /// <summary>What became of it so far; null outside of requests.</summary>
    public RequestTrail? Trail => _current.Value?.Trail;

    /// <summary>What is served from here on came with this request.</summary>
    public RequestTrail Enter(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var first = context.Request.Path.Value?.Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        var agent = string.Concat(context.Request.Headers.UserAgent.ToString().Where(character => !char.IsControl(character)).Take(MaxUserAgent));
        var source = new CommandSource
        {
            Surface = Array.Find(Surfaces, surface => surface == first) ?? "rest",
            Address = Text(context.Connection.RemoteIpAddress),
            UserAgent = agent.Length > 0 ? agent : null,
        };
        var trail = new RequestTrail();
        _current.Value = (source, trail);
        return trail;
    }

    /// <summary>What is done from here on was asked for by a request of earlier.</summary>
    public void Enter(CommandSource source) => _current.Value = (source, new RequestTrail());

    /// <summary>What is done from here on is part of an investigation.</summary>
    public void Enter(ConversationId conversation) => _current.Value = (Current with { ConversationId = conversation.Value }, Trail ?? new RequestTrail());

    private static string? Text(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();
}
