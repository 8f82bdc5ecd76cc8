namespace Kubently.Kubectl.Redaction;

/// <summary>How closely the values of fields are looked at.</summary>
internal enum ValueReading
{
    /// <summary>Fields that Kubernetes itself defines: only what cannot be anything but a secret is hidden.</summary>
    Certain,

    /// <summary>Text that people write: what is assigned to a secret's name is hidden too.</summary>
    Anything,

    /// <summary>Configuration: besides, a field with a secret's name is hidden.</summary>
    ByName,

    /// <summary>What stands under a secret's name: each string is hidden but for those that say whose it is, and where.</summary>
    Secrets,

    /// <summary>Labels and annotations: text that people write, and hidden whole when their name is a secret's beyond doubt.</summary>
    Labels,
}
