namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Who says a message.</summary>
internal enum A2ARole
{
    User,
    Agent,
}
