-- Grants dumped by pt-show-grants
-- Dumped from server Localhost via UNIX socket, MySQL 8.0.32 at 2023-02-01 09:00:00
-- Grants for 'mori'@'%'
CREATE USER IF NOT EXISTS `mori`@`%`;
ALTER USER `mori`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$abc' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK;
GRANT SELECT (`id`, `name`), UPDATE (`name`) ON `saiene`.`plants` TO `mori`@`%`;
GRANT USAGE ON *.* TO `mori`@`%`;
GRANT APPLICATION_PASSWORD_ADMIN,BACKUP_ADMIN ON *.* TO `mori`@`%` WITH GRANT OPTION;
