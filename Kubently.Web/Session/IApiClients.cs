using System.Security.Claims;
using Kubently.Contracts.Client;

namespace Kubently.Web.Session;

/// <summary>The API's client of somebody who makes a request outside of a page; pages are handed theirs.</summary>
public interface IApiClients
{
    /// <summary>A client that sends this person's key; without one, each of its answers says so.</summary>
    KubentlyClient Of(ClaimsPrincipal user);
}
